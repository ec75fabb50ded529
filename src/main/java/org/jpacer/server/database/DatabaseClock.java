package org.jpacer.server.database;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Supplier;

/**
 * The database's time, so that all nodes have the same. It is read at intervals; in between, this
 * machine's monotonic clock continues it. Safe for use by several threads.
 */
public final class DatabaseClock extends Clock {

  private record Reading(Instant time, long nanos) {}

  private final Supplier<Instant> source;
  private volatile Reading reading;

  /**
   * Reads the time for the first time.
   *
   * @param source returns the database's time
   */
  public DatabaseClock(Supplier<Instant> source) {
    this.source = source;
    synchronize();
  }

  /** Reads the database's time; takes the middle of the round trip as its instant. */
  public void synchronize() {
    long before = System.nanoTime();
    Instant time = source.get();
    long after = System.nanoTime();
    reading = new Reading(time, before + (after - before) / 2);
  }

  @Override
  public Instant instant() {
    Reading latest = reading;
    return latest.time().plus(Duration.ofNanos(System.nanoTime() - latest.nanos()));
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("this clock gives instants only");
  }
}
