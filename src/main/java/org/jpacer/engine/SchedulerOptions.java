package org.jpacer.engine;

import java.time.Duration;

/**
 * How a scheduler works.
 *
 * @param watchInterval longest time between two looks at the schedules
 * @param queueFullInterval pause while too many runs wait to be started
 * @param mostWaitingRuns how many runs may wait to be started before no more are made
 * @param mostActiveRuns how many runs may be under way before no more are started
 * @param lease how long an executor holds an attempt after it was last heard of
 * @param leaseGrace how long executors that could not be heard then have to renew their leases
 * @param leaseCheckInterval time between two looks for leases that ended
 * @param reconcileInterval time between two looks for what must not be
 */
public record SchedulerOptions(
    Duration watchInterval,
    Duration queueFullInterval,
    int mostWaitingRuns,
    int mostActiveRuns,
    Duration lease,
    Duration leaseGrace,
    Duration leaseCheckInterval,
    Duration reconcileInterval) {

  /** 100 ms, 100 ms, 100 runs, 10 000 runs, 30 s, 60 s, 1 s, 15 s. */
  public static SchedulerOptions defaults() {
    return new SchedulerOptions(
        Duration.ofMillis(100),
        Duration.ofMillis(100),
        100,
        10_000,
        Duration.ofSeconds(30),
        Duration.ofSeconds(60),
        Duration.ofSeconds(1),
        Duration.ofSeconds(15));
  }
}
