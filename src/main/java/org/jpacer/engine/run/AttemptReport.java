package org.jpacer.engine.run;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jpacer.run.ClaimId;
import org.jpacer.run.TaskStatus;

/**
 * What an executor says of an attempt that it holds.
 *
 * @param claim the hand-out that it holds the attempt by
 * @param status {@code RUNNING}, {@code SUCCESS} or {@code FAILED}
 * @param error why it failed, or {@code null}
 * @param outputs what it hands to the tasks below as a JSON object, or {@code null}
 * @param lease how long the executor goes on holding the attempt when it runs; {@code null} for as
 *     long as usual
 */
public record AttemptReport(
    ClaimId claim, TaskStatus status, String error, String outputs, Duration lease) {

  /** Refuses a status that no executor reports. */
  public AttemptReport {
    requireNonNull(claim, "claim");
    if (status != TaskStatus.RUNNING
        && status != TaskStatus.SUCCESS
        && status != TaskStatus.FAILED) {
      throw new IllegalArgumentException(
          "status is " + status + "; allowed: RUNNING, SUCCESS, FAILED");
    }
  }

  /** A report that extends the lease, if at all, by what is usual. */
  public static AttemptReport of(ClaimId claim, TaskStatus status, String error, String outputs) {
    return new AttemptReport(claim, status, error, outputs, null);
  }
}
