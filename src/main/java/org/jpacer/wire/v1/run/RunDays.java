package org.jpacer.wire.v1.run;

import java.util.List;
import java.util.Map;
import org.jpacer.run.DagRunStatus;

/**
 * The number of runs of a DAG by day.
 *
 * @param timezone the zone of the days
 * @param items the days with runs, oldest first
 */
public record RunDays(String timezone, List<DayOfRuns> items) {

  /**
   * A day.
   *
   * @param day the date, such as 2026-01-31
   * @param counts the number of runs by status, without statuses that have none
   */
  public record DayOfRuns(String day, Map<DagRunStatus, Long> counts) {}
}
