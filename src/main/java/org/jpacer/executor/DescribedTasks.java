package org.jpacer.executor;

import java.util.function.Function;
import org.jpacer.dag.Task;
import org.jpacer.tasks.TaskTypes;
import org.jpacer.wire.v1.ClaimedTask;

/** Makes tasks of their description in the DAG document, with the variables in it replaced. */
public final class DescribedTasks implements TaskSource {

  private final TaskTypes types;
  private final Function<String, String> secrets;

  /**
   * Makes a source.
   *
   * @param secrets a secret by its name; {@code null} when there is none
   */
  public DescribedTasks(TaskTypes types, Function<String, String> secrets) {
    this.types = types;
    this.secrets = secrets;
  }

  @Override
  public Task find(ClaimedTask claimed) {
    if (claimed.type() == null) {
      throw new IllegalStateException(
          "task "
              + claimed.taskId()
              + " of DAG "
              + claimed.dagId()
              + " has no type, and this executor does not know it");
    }
    return types.make(
        claimed.taskId(),
        claimed.type(),
        new Substitution(claimed, secrets).object(claimed.with()));
  }
}
