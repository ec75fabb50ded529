package org.jpacer.engine;

import java.time.Duration;

/**
 * The options of a scheduler.
 *
 * @param watchInterval the longest time between two checks of the schedules
 * @param queueFullInterval the pause while too many runs wait to be started
 * @param mostWaitingRuns the limit of runs that wait to be started; at that number, none is created
 * @param mostActiveRuns the limit of active runs; at that number, none is started
 * @param lease how long an executor holds an attempt after its latest heartbeat
 * @param leaseGrace how long executors may take to renew their leases after no node was alive
 * @param leaseCheckInterval the time between two checks for expired leases
 * @param reconcileInterval the time between two runs of the reconciler
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
