package org.jpacer.wire.v1.run;

import java.util.List;
import org.jpacer.run.TaskStatus;

/**
 * The tasks of a DAG in its newest runs.
 *
 * @param tasks the tasks' ids in the order of the graph; those that only older versions have come
 *     last
 * @param runs the runs, newest first
 */
public record TaskGrid(List<String> tasks, List<RunOfGrid> runs) {

  /**
   * A run.
   *
   * @param statuses the statuses of the tasks, in their order; {@code NO_STATUS} for one that the
   *     run does not have or did not start
   */
  public record RunOfGrid(Run run, List<TaskStatus> statuses) {}
}
