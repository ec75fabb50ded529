package org.jpacer.executor.source;

import java.util.Optional;
import java.util.OptionalInt;
import org.jpacer.dag.Dag;
import org.jpacer.dag.DagRegistry;
import org.jpacer.dag.Task;
import org.jpacer.wire.v1.worker.ClaimedTask;

/** Tasks of DAGs that are built in Java, found by their ids; another source has the others. */
public final class CodeTasks implements TaskSource {

  private final DagRegistry dags;
  private final TaskSource others;

  /**
   * Creates a source.
   *
   * @param others the source of tasks whose DAGs are not here
   */
  public CodeTasks(DagRegistry dags, TaskSource others) {
    this.dags = dags;
    this.others = others;
  }

  @Override
  public Task find(ClaimedTask claimed) throws Exception {
    Optional<Dag> dag = dags.find(claimed.dagId());
    if (dag.isPresent()) {
      OptionalInt index = dag.get().graph().indexOf(claimed.taskId());
      if (index.isPresent()) {
        return dag.get().graph().task(index.getAsInt()).task();
      }
    }
    return others.find(claimed);
  }
}
