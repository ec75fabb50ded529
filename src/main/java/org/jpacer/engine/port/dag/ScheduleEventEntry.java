package org.jpacer.engine.port.dag;

import java.time.Instant;
import org.jpacer.schedule.ScheduleEvent;

/**
 * An event of a schedule, for one execution time or a range of them.
 *
 * @param dagId the DAG
 * @param event the event
 * @param from the first execution time
 * @param to the last execution time; equal to {@code from} for a single one
 * @param points the number of execution times
 */
public record ScheduleEventEntry(
    String dagId, ScheduleEvent event, Instant from, Instant to, long points) {

  /** Returns an event of one execution time. */
  public static ScheduleEventEntry of(String dagId, ScheduleEvent event, Instant point) {
    return new ScheduleEventEntry(dagId, event, point, point, 1);
  }
}
