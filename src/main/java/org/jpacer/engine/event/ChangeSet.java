package org.jpacer.engine.event;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jpacer.run.TaskInstanceId;

/**
 * What a committed transaction changed. It names things; where they stand now has to be read.
 *
 * @param runs the numbers of the runs
 * @param tasks the tasks
 * @param dags the ids of the DAGs
 */
public record ChangeSet(
    Collection<Long> runs, Collection<TaskInstanceId> tasks, Collection<String> dags) {

  /** Nothing. */
  public static final ChangeSet NOTHING = new ChangeSet(List.of(), List.of(), List.of());

  /** Runs, and tasks of runs. */
  public static ChangeSet of(Collection<Long> runs, Collection<TaskInstanceId> tasks) {
    return new ChangeSet(runs, tasks, List.of());
  }

  /** A DAG. */
  public static ChangeSet dag(String dagId) {
    return new ChangeSet(List.of(), List.of(), List.of(dagId));
  }

  /** Tells whether it names nothing. */
  public boolean isEmpty() {
    return runs.isEmpty() && tasks.isEmpty() && dags.isEmpty();
  }

  /** This and more tasks. */
  public ChangeSet withTasks(Collection<TaskInstanceId> more) {
    if (more.isEmpty()) {
      return this;
    }
    List<TaskInstanceId> all = new ArrayList<>(tasks);
    all.addAll(more);
    return new ChangeSet(runs, all, dags);
  }
}
