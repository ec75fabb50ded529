package org.jpacer.run;

/** The status of an attempt of a task. The names are those of the wire. */
public enum TaskStatus {
  /** Not ready: at least one parent has not succeeded yet. */
  NO_STATUS,
  /** Ready: in the queue, or claimed by an executor that has not started it yet. */
  SCHEDULED,
  /** An executor runs it. */
  RUNNING,
  /** It failed and will not be retried. */
  FAILED,
  /** It failed and will be retried. */
  FAILED_PENDING_RETRY,
  /** It succeeded. */
  SUCCESS,
  /** It never ran, because a task upstream failed. */
  UPSTREAM_FAILED;

  /** Returns whether the task has ended with this attempt. */
  public boolean isTerminal() {
    return this == SUCCESS || this == FAILED || this == UPSTREAM_FAILED;
  }

  /**
   * Returns whether {@code next} may directly follow this status of an attempt. A claimed attempt
   * may succeed or fail without being reported as running.
   */
  public boolean canBecome(TaskStatus next) {
    return switch (this) {
      case NO_STATUS -> next == SCHEDULED || next == UPSTREAM_FAILED;
      case SCHEDULED -> next == RUNNING || endsAttempt(next);
      case RUNNING -> endsAttempt(next);
      case FAILED, FAILED_PENDING_RETRY, SUCCESS, UPSTREAM_FAILED -> false;
    };
  }

  /**
   * Returns whether a person may clear a task with this status, so that it runs again with a
   * further attempt.
   */
  public boolean canBeRetried() {
    return isTerminal();
  }

  /**
   * Returns whether a person may mark a task with this status as {@code next}. An open attempt ends
   * with that status; to an ended one, another attempt is added that begins and ends with it.
   */
  public boolean canBeMarked(TaskStatus next) {
    return (next == SUCCESS || next == FAILED) && this != next && this != FAILED_PENDING_RETRY;
  }

  /**
   * Returns {@code next}, if it may directly follow this status. Whatever changes a status asks
   * this, so that the table above governs every change.
   *
   * @throws IllegalStateException if it may not follow; nothing may be stored then
   */
  public TaskStatus become(TaskStatus next) {
    if (!canBecome(next)) {
      throw new IllegalStateException("The status " + this + " cannot become " + next);
    }
    return next;
  }

  private static boolean endsAttempt(TaskStatus next) {
    return next == SUCCESS || next == FAILED || next == FAILED_PENDING_RETRY;
  }
}
