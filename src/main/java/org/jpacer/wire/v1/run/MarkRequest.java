package org.jpacer.wire.v1.run;

import org.jpacer.run.TaskStatus;

/**
 * A request to mark a task.
 *
 * @param status {@code SUCCESS} or {@code FAILED}
 */
public record MarkRequest(TaskStatus status) {

  /** Refuses every other status. */
  public MarkRequest {
    if (status != TaskStatus.SUCCESS && status != TaskStatus.FAILED) {
      throw new IllegalArgumentException("status is " + status + "; allowed: SUCCESS, FAILED");
    }
  }
}
