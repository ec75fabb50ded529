package org.jpacer.engine.lease;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jpacer.engine.port.run.TaskQueue;

/**
 * Monitors leases and ends expired ones. Leases that expired while every scheduler or the database
 * was away get a grace period first, in which living executors renew them. Used by one thread at a
 * time.
 */
public final class LeaseMonitor {

  private static final Logger LOG = System.getLogger(LeaseMonitor.class.getName());

  /** Shorter gaps between two checks leave executors enough time. */
  private static final Duration SHORTEST_ABSENCE = Duration.ofSeconds(10);

  private final LeaseExpiry expiry;
  private final TaskQueue queue;
  private final Duration grace;
  private final Clock clock;
  private Instant looked;
  private Instant nodesDeadBefore;

  public LeaseMonitor(LeaseExpiry expiry, TaskQueue queue, Duration grace, Clock clock) {
    this.expiry = expiry;
    this.queue = queue;
    this.grace = grace;
    this.clock = clock;
  }

  /**
   * Starts.
   *
   * @param lastLife when a scheduler was last known to be alive; executors inside nodes without a
   *     later heartbeat are dead too and get no grace
   */
  public void begin(Instant lastLife) {
    looked = lastLife;
    nodesDeadBefore = lastLife;
  }

  /** Checks once. */
  public LeaseExpiry.Expired look() {
    Instant now = clock.instant();
    if (Duration.between(looked, now).compareTo(SHORTEST_ABSENCE) > 0) {
      int extended = queue.extendAll(looked, now.plus(grace), nodesDeadBefore);
      if (extended > 0) {
        LOG.log(
            Level.INFO,
            "No scheduler monitored leases since "
                + looked
                + ". Extended the leases of "
                + extended
                + " attempts by "
                + grace
                + ", so that living executors can renew them.");
      }
    }
    LeaseExpiry.Expired expired = expiry.expire();
    looked = now;
    nodesDeadBefore = Instant.EPOCH;
    return expired;
  }
}
