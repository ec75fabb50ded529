package org.jpacer.wire.ppacer;

/**
 * How much there is of what.
 *
 * @param dagruns runs by status
 * @param dagrunTasks attempts by status
 * @param dagrunQueueLen runs that wait to be started
 * @param taskSchedulerQueueLen attempts that wait for executors
 * @param goroutinesNum runs and delayed retries being worked on
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
