package org.jpacer.engine.run;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jpacer.run.ClaimId;
import org.jpacer.run.TaskStatus;

/**
 * A report of an executor about an attempt that it holds.
 *
 * @param claim the claim by which the executor holds the attempt
 * @param status {@code RUNNING}, {@code SUCCESS} or {@code FAILED}
 * @param error why it failed, or {@code null}
 * @param outputs the outputs for downstream tasks as a JSON object, or {@code null}
 * @param lease how long a running attempt stays leased; {@code null} for the default
 */
public record AttemptReport(
    ClaimId claim, TaskStatus status, String error, String outputs, Duration lease) {

  /** Refuses a status that an executor cannot report. */
  public AttemptReport {
    requireNonNull(claim, "claim");
    if (status != TaskStatus.RUNNING
        && status != TaskStatus.SUCCESS
        && status != TaskStatus.FAILED) {
      throw new IllegalArgumentException(
          "status is " + status + "; allowed: RUNNING, SUCCESS, FAILED");
    }
  }

  /** Returns a report with the default lease. */
  public static AttemptReport of(ClaimId claim, TaskStatus status, String error, String outputs) {
    return new AttemptReport(claim, status, error, outputs, null);
  }
}
