package org.jpacer.engine.maintenance;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.jpacer.engine.port.RetentionStore;

/**
 * Deletes runs that need not be kept, a few at a time with pauses, so that work on other runs does
 * not wait. Safe for use by several threads and nodes: one at a time deletes.
 */
public final class Retention {

  /** The largest number of runs that one transaction deletes. */
  static final int BATCH = 20;

  /** The pause between two transactions while there is more to delete. */
  static final Duration BETWEEN_BATCHES = Duration.ofMillis(200);

  /** The time between two checks while there is nothing to delete. */
  static final Duration IDLE = Duration.ofMinutes(1);

  private final RetentionStore store;
  private final Optional<Duration> age;
  private final OptionalInt runsPerDag;
  private final Clock clock;

  /**
   * Creates a retention.
   *
   * @param age how long ended runs are kept; empty for ever
   * @param runsPerDag how many ended runs of a DAG are kept; empty for all
   */
  public Retention(
      RetentionStore store, Optional<Duration> age, OptionalInt runsPerDag, Clock clock) {
    this.store = store;
    this.age = age;
    this.runsPerDag = runsPerDag;
    this.clock = clock;
  }

  /** Returns whether any run is ever deleted. */
  public boolean isLimited() {
    return age.isPresent() || runsPerDag.isPresent();
  }

  /** Deletes one batch; returns how long to wait before the next. */
  public Duration deleteBatch() {
    int deleted = store.deleteEnded(age.map(clock.instant()::minus), runsPerDag, BATCH);
    return deleted == 0 ? IDLE : BETWEEN_BATCHES;
  }
}
