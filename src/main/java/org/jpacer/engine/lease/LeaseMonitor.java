package org.jpacer.engine.lease;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jpacer.engine.port.run.TaskQueue;
import org.jpacer.engine.run.TaskScheduler;

/**
 * Looks after leases: takes back what executors hold no longer. Leases that ended while nobody
 * could be heard, since every scheduler or the database was away, get a grace first, in which
 * executors that live renew them. Used by one thread at a time.
 */
public final class LeaseMonitor {

  private static final Logger LOG = System.getLogger(LeaseMonitor.class.getName());

  /** Shorter gaps between two looks leave executors time enough. */
  private static final Duration SHORTEST_ABSENCE = Duration.ofSeconds(10);

  private final TaskScheduler taskScheduler;
  private final TaskQueue queue;
  private final Duration grace;
  private final Clock clock;
  private Instant looked;
  private Instant nodesDeadBefore;

  public LeaseMonitor(TaskScheduler taskScheduler, TaskQueue queue, Duration grace, Clock clock) {
    this.taskScheduler = taskScheduler;
    this.queue = queue;
    this.grace = grace;
    this.clock = clock;
  }

  /**
   * Begins.
   *
   * @param lastLife when a scheduler was last known to live; executors within nodes that were not
   *     heard of later are dead too, and get no grace
   */
  public void begin(Instant lastLife) {
    looked = lastLife;
    nodesDeadBefore = lastLife;
  }

  /** Looks once. */
  public TaskScheduler.TakenBack look() {
    Instant now = clock.instant();
    if (Duration.between(looked, now).compareTo(SHORTEST_ABSENCE) > 0) {
      int extended = queue.extendAll(looked, now.plus(grace), nodesDeadBefore);
      if (extended > 0) {
        LOG.log(
            Level.INFO,
            extended
                + " tasks are held by executors that have "
                + grace
                + " to be heard of, since nobody could hear them from "
                + looked
                + " on");
      }
    }
    TaskScheduler.TakenBack takenBack = taskScheduler.takeBackLost();
    looked = now;
    nodesDeadBefore = Instant.EPOCH;
    return takenBack;
  }
}
