package org.jpacer.wire.v1.run;

import java.util.List;
import java.util.Map;
import org.jpacer.run.DagRunStatus;

/**
 * How many runs of a DAG there were on each day.
 *
 * @param timezone the zone that the days are of
 * @param items the days with runs, oldest first
 */
public record RunDays(String timezone, List<DayOfRuns> items) {

  /**
   * A day.
   *
   * @param day the date, such as 2026-01-31
   * @param counts how many runs by status; those without are missing
   */
  public record DayOfRuns(String day, Map<DagRunStatus, Long> counts) {}
}
