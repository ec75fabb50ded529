package org.jpacer.schedule;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A fixed interval from a start. Intervals are elapsed time, so an interval of 24 hours shifts the
 * local hour when clocks change.
 *
 * @param first the first execution time
 * @param interval the time between execution times: at least a millisecond, in whole microseconds
 * @param zone the zone in which people read the execution times
 */
public record FixedSchedule(Instant first, Duration interval, ZoneId zone) implements Schedule {

  /** The shortest interval allowed. */
  public static final Duration SHORTEST = Duration.ofMillis(1);

  /** Refuses intervals that are too short, or finer than the database stores. */
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
