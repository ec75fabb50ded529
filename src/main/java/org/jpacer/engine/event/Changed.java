package org.jpacer.engine.event;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jpacer.run.TaskPlace;

/**
 * What a committed transaction changed. It names things; where they stand now has to be read.
 *
 * @param runs the numbers of the runs
 * @param tasks the tasks
 * @param dags the ids of the DAGs
 */
public record Changed(Collection<Long> runs, Collection<TaskPlace> tasks, Collection<String> dags) {

  /** Nothing. */
  public static final Changed NOTHING = new Changed(List.of(), List.of(), List.of());

  /** Runs, and tasks of runs. */
  public static Changed of(Collection<Long> runs, Collection<TaskPlace> tasks) {
    return new Changed(runs, tasks, List.of());
  }

  /** A DAG. */
  public static Changed dag(String dagId) {
    return new Changed(List.of(), List.of(), List.of(dagId));
  }

  /** Tells whether it names nothing. */
  public boolean isEmpty() {
    return runs.isEmpty() && tasks.isEmpty() && dags.isEmpty();
  }

  /** This and more tasks. */
  public Changed withTasks(Collection<TaskPlace> more) {
    if (more.isEmpty()) {
      return this;
    }
    List<TaskPlace> all = new ArrayList<>(tasks);
    all.addAll(more);
    return new Changed(runs, all, dags);
  }
}
