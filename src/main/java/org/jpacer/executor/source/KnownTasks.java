package org.jpacer.executor.source;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.jpacer.dag.Dag;
import org.jpacer.dag.Task;
import org.jpacer.dag.TaskDescription;
import org.jpacer.wire.v1.worker.ClaimedTask;

/**
 * External tasks that this executor knows: as an object in this program, or by a DAG document of
 * its own, which describes tasks that have no type at the scheduler.
 */
public final class KnownTasks implements TaskSource {

  private final Map<String, Map<String, Task>> objects;
  private final Map<String, Dag> documents;
  private final TaskSource others;

  /**
   * Creates a source.
   *
   * @param objects tasks by the ids of DAG and task
   * @param documents DAGs by their ids
   * @param others the source of every other task
   */
  public KnownTasks(
      Map<String, Map<String, Task>> objects, Map<String, Dag> documents, TaskSource others) {
    this.objects = new HashMap<>();
    objects.forEach((dagId, tasks) -> this.objects.put(dagId, Map.copyOf(tasks)));
    this.documents = Map.copyOf(documents);
    this.others = others;
  }

  /** The DAGs whose tasks it knows. */
  public Set<String> dagIds() {
    Set<String> ids = new TreeSet<>(objects.keySet());
    ids.addAll(documents.keySet());
    return ids;
  }

  @Override
  public Task find(ClaimedTask claimed) throws Exception {
    if (claimed.type() == null) {
      Task object = objects.getOrDefault(claimed.dagId(), Map.of()).get(claimed.taskId());
      if (object != null) {
        return object;
      }
      Dag dag = documents.get(claimed.dagId());
      if (dag != null) {
        return others.find(asDescribed(claimed, dag));
      }
    }
    return others.find(claimed);
  }

  private static ClaimedTask asDescribed(ClaimedTask claimed, Dag dag) {
    OptionalInt index = dag.graph().indexOf(claimed.taskId());
    if (index.isEmpty()) {
      return claimed;
    }
    TaskDescription description = dag.graph().task(index.getAsInt()).task().describe();
    return new ClaimedTask(
        claimed.dagId(),
        claimed.execTs(),
        claimed.runId(),
        claimed.taskId(),
        claimed.retry(),
        claimed.queue(),
        description.type().orElse(null),
        description.with(),
        claimed.timeoutSeconds(),
        claimed.leaseSeconds(),
        claimed.claimId(),
        claimed.parameters(),
        claimed.inputs());
  }
}
