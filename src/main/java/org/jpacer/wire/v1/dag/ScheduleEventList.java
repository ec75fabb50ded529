package org.jpacer.wire.v1.dag;

import java.time.Instant;
import java.util.List;
import org.jpacer.schedule.ScheduleEvent;
import org.jpacer.wire.MayBeNull;

/**
 * The events of a DAG's schedule, newest first.
 *
 * @param items the events
 * @param nextCursor the cursor of the next page, or null on the last one
 */
public record ScheduleEventList(List<PointsEvent> items, @MayBeNull String nextCursor) {

  /** An event for the {@code count} execution times from {@code from} to {@code to}. */
  public record PointsEvent(
      ScheduleEvent event, Instant from, Instant to, long count, Instant createdAt) {}
}
