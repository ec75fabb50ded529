package org.jpacer.run;

/** Where an attempt of a task stands. The names are those of the wire. */
public enum TaskStatus {
  /** Not ready: a parent has not succeeded yet. */
  NO_STATUS,
  /** Ready: waits for an executor, or was handed to one that did not start it yet. */
  SCHEDULED,
  /** An executor works on it. */
  RUNNING,
  /** Failed, and is not tried again. */
  FAILED,
  /** Failed, and a further attempt follows. */
  FAILED_PENDING_RETRY,
  /** Done. */
  SUCCESS,
  /** Never started, since a task above it failed. */
  UPSTREAM_FAILED;

  /** Tells whether the task has ended with this attempt. */
  public boolean isTerminal() {
    return this == SUCCESS || this == FAILED || this == UPSTREAM_FAILED;
  }

  /**
   * Tells whether one attempt may go from this status straight to {@code next}. An attempt that was
   * handed out may succeed or fail without ever having been reported as running.
   */
  public boolean canBecome(TaskStatus next) {
    return switch (this) {
      case NO_STATUS -> next == SCHEDULED || next == UPSTREAM_FAILED;
      case SCHEDULED -> next == RUNNING || endsAttempt(next);
      case RUNNING -> endsAttempt(next);
      case FAILED, FAILED_PENDING_RETRY, SUCCESS, UPSTREAM_FAILED -> false;
    };
  }

  /** Tells whether people may have the task done anew, with a further attempt. */
  public boolean canBeRetried() {
    return isTerminal();
  }

  /**
   * Tells whether people may decide that the task stands like {@code next}. An attempt that has not
   * ended ends so; to one that has, another is added that begins and ends so.
   */
  public boolean canBeMarked(TaskStatus next) {
    return (next == SUCCESS || next == FAILED) && this != next && this != FAILED_PENDING_RETRY;
  }

  private static boolean endsAttempt(TaskStatus next) {
    return next == SUCCESS || next == FAILED || next == FAILED_PENDING_RETRY;
  }
}
