package org.jpacer.engine.event;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jpacer.run.TaskInstanceId;

/**
 * What a committed transaction changed, by name; readers fetch the new state.
 *
 * @param runs the numbers of the runs
 * @param tasks the tasks
 * @param dags the ids of the DAGs
 */
public record ChangeSet(
    Collection<Long> runs, Collection<TaskInstanceId> tasks, Collection<String> dags) {

  /** No change. */
  public static final ChangeSet NOTHING = new ChangeSet(List.of(), List.of(), List.of());

  /** Changes of runs, and of tasks of runs. */
  public static ChangeSet of(Collection<Long> runs, Collection<TaskInstanceId> tasks) {
    return new ChangeSet(runs, tasks, List.of());
  }

  /** A change of a DAG. */
  public static ChangeSet dag(String dagId) {
    return new ChangeSet(List.of(), List.of(), List.of(dagId));
  }

  /** Returns whether nothing changed. */
  public boolean isEmpty() {
    return runs.isEmpty() && tasks.isEmpty() && dags.isEmpty();
  }

  /** Returns this change set with further tasks. */
  public ChangeSet withTasks(Collection<TaskInstanceId> more) {
    if (more.isEmpty()) {
      return this;
    }
    List<TaskInstanceId> all = new ArrayList<>(tasks);
    all.addAll(more);
    return new ChangeSet(runs, all, dags);
  }
}
