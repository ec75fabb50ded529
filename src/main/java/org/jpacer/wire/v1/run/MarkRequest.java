package org.jpacer.wire.v1.run;

import org.jpacer.run.TaskStatus;

/**
 * Decides how a task ended.
 *
 * @param status {@code SUCCESS} or {@code FAILED}
 */
public record MarkRequest(TaskStatus status) {

  /** Refuses what is neither. */
  public MarkRequest {
    if (status != TaskStatus.SUCCESS && status != TaskStatus.FAILED) {
      throw new IllegalArgumentException("status is " + status + "; allowed: SUCCESS, FAILED");
    }
  }
}
