package org.jpacer.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * When a DAG is due. Write your own by implementing this interface; implementations are immutable
 * and safe for use by several threads.
 */
public interface Schedule {

  /** The instant before which there is no point; empty when the schedule has no beginning. */
  Optional<Instant> start();

  /**
   * The first point strictly after {@code current}.
   *
   * @param current the instant to look from
   * @param previous the schedule's latest point, {@code null} when it does not matter; a schedule
   *     that counts from its latest point may then answer with a point before {@code current}
   * @return the point; empty when the schedule never fires again
   */
  Optional<Instant> next(Instant current, Instant previous);

  /** The schedule in words, such as {@code 5 10 * * 1} or {@code Fixed: 10m0s}. */
  String text();

  /** The zone that people read this schedule's points in. */
  ZoneId zone();
}
