package org.jpacer.engine.port.run;

import java.time.Instant;
import java.util.Optional;
import org.jpacer.run.TaskInstanceId;
import org.jpacer.run.TaskStatus;

/**
 * A task of a run with its latest attempt.
 *
 * @param place the task
 * @param status the attempt's status; {@code SCHEDULED} also while it runs
 * @param retry the attempt's index
 * @param retryLimit a failed attempt is retried while its index is below this
 * @param dispatch the fencing token of the claim that ended the attempt; -1 if no claim ended it
 * @param lease the lease of the attempt; empty if it is not held
 */
public record TaskState(
    TaskInstanceId place,
    TaskStatus status,
    int retry,
    int retryLimit,
    int dispatch,
    Optional<Lease> lease) {

  /**
   * The lease of an attempt.
   *
   * @param dispatch the fencing token: how often the attempt had been claimed before
   * @param executorId the executor that holds it
   * @param running whether it was reported as running
   * @param until when the lease ends unless it is extended
   */
  public record Lease(int dispatch, String executorId, boolean running, Instant until) {}
}
