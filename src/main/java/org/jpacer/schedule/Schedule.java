package org.jpacer.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * When a DAG is due. Implement this interface for a schedule of your own. Implementations are
 * immutable and safe for use by several threads.
 */
public interface Schedule {

  /**
   * Returns the instant before which there is no execution time; empty if there is no such bound.
   */
  Optional<Instant> start();

  /**
   * Returns the first execution time strictly after {@code current}.
   *
   * @param current the instant to search from
   * @param previous the latest execution time of the schedule, or {@code null} if it does not
   *     matter; a schedule that counts from its latest execution time may then return one before
   *     {@code current}
   * @return the execution time; empty if the schedule never fires again
   */
  Optional<Instant> next(Instant current, Instant previous);

  /** Returns the schedule in words, such as {@code 5 10 * * 1} or {@code Fixed: 10m0s}. */
  String text();

  /** Returns the zone in which people read the execution times. */
  ZoneId zone();
}
