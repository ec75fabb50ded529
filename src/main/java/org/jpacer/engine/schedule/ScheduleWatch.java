package org.jpacer.engine.schedule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Checks the schedules in time. Most checks read only the clock: the database is read when an
 * execution time is due, when a schedule changed, and when its last answer is a second old. One
 * thread at a time checks; any thread may report that schedules changed.
 */
public final class ScheduleWatch {

  /**
   * How long an answer of the database is valid, since notifications of other nodes can be lost.
   */
  static final Duration KNOWN_FOR = Duration.ofSeconds(1);

  private final DagRunWatcher watcher;
  private final Duration watchInterval;
  private final Duration queueFullInterval;
  private final Clock clock;
  private volatile boolean schedulesChanged;
  private Instant looked = Instant.MIN;
  private Instant asked = Instant.MIN;
  private Instant nextPoint = Instant.MIN;

  public ScheduleWatch(
      DagRunWatcher watcher, Duration watchInterval, Duration queueFullInterval, Clock clock) {
    this.watcher = watcher;
    this.watchInterval = watchInterval;
    this.queueFullInterval = queueFullInterval;
    this.clock = clock;
  }

  /**
   * Starts.
   *
   * @param alone whether no other node was watching the schedules until now
   */
  public void begin(boolean alone) {
    if (alone) {
      watcher.skipMissedPoints();
    }
    looked = clock.instant();
  }

  /** Reports that the next execution time may have changed. */
  public void schedulesChanged() {
    schedulesChanged = true;
  }

  /**
   * The effect of a check.
   *
   * @param created the numbers of the created runs
   * @param pause how long the next check may wait; zero if more runs are already due
   */
  public record Look(List<Long> created, Duration pause) {}

  /** Checks once, and creates the runs that are due. */
  public Look look() {
    Instant now = clock.instant();
    if (Duration.between(looked, now).compareTo(DagRunWatcher.CLOCK_JUMP) > 0) {
      watcher.skipMissedPoints();
    }
    looked = now;
    if (!schedulesChanged && isKnown(now)) {
      return new Look(List.of(), untilNextLook(now));
    }
    schedulesChanged = false;
    nextPoint = Instant.MIN;
    DagRunWatcher.Pass pass = watcher.createDueRuns();
    if (pass.full()) {
      return new Look(pass.created(), queueFullInterval);
    }
    asked = now;
    nextPoint = pass.next().orElse(Instant.MAX);
    return new Look(pass.created(), pass.more() ? Duration.ZERO : untilNextLook(now));
  }

  /**
   * Returns whether nothing is due according to the last answer; a clock that was set back
   * invalidates it.
   */
  private boolean isKnown(Instant now) {
    return now.isBefore(nextPoint) && !now.isBefore(asked) && now.isBefore(asked.plus(KNOWN_FOR));
  }

  /**
   * Returns the same pause as before unless an execution time is earlier, so that the timer keeps
   * its period.
   */
  private Duration untilNextLook(Instant now) {
    boolean soon = now.isBefore(nextPoint) && nextPoint.isBefore(now.plus(watchInterval));
    return soon ? Duration.between(now, nextPoint).plusMillis(1) : watchInterval;
  }
}
