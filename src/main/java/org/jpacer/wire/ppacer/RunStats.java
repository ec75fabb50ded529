package org.jpacer.wire.ppacer;

/**
 * Totals.
 *
 * @param dagruns runs by status
 * @param dagrunTasks attempts by status
 * @param dagrunQueueLen runs that wait to be started
 * @param taskSchedulerQueueLen attempts that wait for executors
 * @param goroutinesNum active runs and delayed retries
 */
public record RunStats(
    Counts dagruns,
    Counts dagrunTasks,
    long dagrunQueueLen,
    long taskSchedulerQueueLen,
    long goroutinesNum) {

  /** Counts by status. */
  public record Counts(long success, long failed, long scheduled, long running) {}
}
