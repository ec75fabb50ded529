package org.jpacer.wire.v1.dag;

import java.time.Instant;
import java.util.List;
import org.jpacer.schedule.ScheduleEvent;
import org.jpacer.wire.MayBeNull;

/**
 * What became of the points of a DAG's schedule, newest first.
 *
 * @param items the events
 * @param nextCursor names the next page, or null when this is the last
 */
public record ScheduleEventList(List<PointsEvent> items, @MayBeNull String nextCursor) {

  /** An event about the points from {@code from} to {@code to}, {@code count} of them. */
  public record PointsEvent(
      ScheduleEvent event, Instant from, Instant to, long count, Instant createdAt) {}
}
