package org.jpacer.engine.schedule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Looks at the schedules in time. Most looks are at the clock only: the database is asked when a
 * point is due, when somebody changed a schedule, and when its last answer is a second old. One
 * thread at a time looks; any may say that schedules changed.
 */
public final class ScheduleWatch {

  /** How long the database's answer counts, since news of other nodes can be lost. */
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
   * Begins.
   *
   * @param alone whether no other node was watching the schedules until now
   */
  public void begin(boolean alone) {
    if (alone) {
      watcher.skipMissedPoints();
    }
    looked = clock.instant();
  }

  /** Says that the next point may be another one than is known. */
  public void schedulesChanged() {
    schedulesChanged = true;
  }

  /**
   * What a look led to.
   *
   * @param created the numbers of the runs that were made
   * @param pause how long the next look has time; zero when more is due already
   */
  public record Look(List<Long> created, Duration pause) {}

  /** Looks once, and makes the runs that are due. */
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

  /** Whether nothing is due, as far as was heard; a clock that was set back tells nothing. */
  private boolean isKnown(Instant now) {
    return now.isBefore(nextPoint) && !now.isBefore(asked) && now.isBefore(asked.plus(KNOWN_FOR));
  }

  /** The same as the last time unless a point comes before, so that the timer can go on ringing. */
  private Duration untilNextLook(Instant now) {
    boolean soon = now.isBefore(nextPoint) && nextPoint.isBefore(now.plus(watchInterval));
    return soon ? Duration.between(now, nextPoint).plusMillis(1) : watchInterval;
  }
}
