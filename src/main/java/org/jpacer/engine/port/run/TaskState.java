package org.jpacer.engine.port.run;

import java.time.Instant;
import java.util.Optional;
import org.jpacer.run.TaskInstanceId;
import org.jpacer.run.TaskStatus;

/**
 * A task of a run with its latest attempt.
 *
 * @param place the task
 * @param status where the attempt stands; {@code SCHEDULED} also while it runs
 * @param retry the attempt's index
 * @param retryLimit a failed attempt is followed by another while its index is below this
 * @param dispatch the hand-out that ended the attempt; -1 while it has not ended by one
 * @param lease who holds the attempt; empty when nobody does
 */
public record TaskState(
    TaskInstanceId place,
    TaskStatus status,
    int retry,
    int retryLimit,
    int dispatch,
    Optional<Lease> lease) {

  /**
   * Who holds an attempt.
   *
   * @param dispatch how often the attempt had been handed out before
   * @param executorId who holds it
   * @param running whether it was reported as running
   * @param until when the lease ends unless it is extended
   */
  public record Lease(int dispatch, String executorId, boolean running, Instant until) {}
}
