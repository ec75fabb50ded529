package org.jpacer.schedule;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Every so often from a start on. Intervals are elapsed time, so a step of 24 hours over a change
 * of clocks moves the local hour.
 *
 * @param first the first point
 * @param interval the time between points, at least a millisecond, whole microseconds
 * @param zone the zone that people read the points in
 */
public record FixedSchedule(Instant first, Duration interval, ZoneId zone) implements Schedule {

  /** The shortest interval allowed. */
  public static final Duration SHORTEST = Duration.ofMillis(1);

  /** Refuses intervals that are too short or too fine to be stored. */
  public FixedSchedule {
    requireNonNull(first, "first");
    requireNonNull(interval, "interval");
    requireNonNull(zone, "zone");
    if (interval.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException(
          "the interval " + interval + " is too short; allowed: " + SHORTEST + " or more");
    }
    if (interval.toNanosPart() % 1000 != 0) {
      throw new IllegalArgumentException(
          "the interval " + interval + " is too fine; allowed: whole microseconds");
    }
    first = first.truncatedTo(ChronoUnit.MICROS);
  }

  @Override
  public Optional<Instant> start() {
    return Optional.of(first);
  }

  @Override
  public Optional<Instant> next(Instant current, Instant previous) {
    if (previous != null && previous.isBefore(current)) {
      return Optional.of(previous.plus(interval));
    }
    if (current.isBefore(first)) {
      return Optional.of(first);
    }
    long steps = Duration.between(first, current).dividedBy(interval) + 1;
    return Optional.of(first.plus(interval.multipliedBy(steps)));
  }

  @Override
  public String text() {
    return "Fixed: " + ElapsedText.of(interval);
  }
}
