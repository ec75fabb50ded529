package org.jpacer.engine.port.dag;

import java.time.Instant;
import org.jpacer.schedule.ScheduleEvent;

/**
 * What became of one point of a schedule, or of a range of them.
 *
 * @param dagId the DAG
 * @param event what became of the points
 * @param from the first point
 * @param to the last point; equal to {@code from} for one point
 * @param points how many points
 */
public record ScheduleEventEntry(
    String dagId, ScheduleEvent event, Instant from, Instant to, long points) {

  /** One point. */
  public static ScheduleEventEntry of(String dagId, ScheduleEvent event, Instant point) {
    return new ScheduleEventEntry(dagId, event, point, point, 1);
  }
}
