package org.jpacer.run;

/**
 * Where a run of a DAG stands. The names are those of the wire.
 *
 * <p>{@code SCHEDULED → RUNNING → SUCCESS | FAILED}; a restart brings {@code FAILED} back to {@code
 * SCHEDULED}, a retry of one of its tasks brings an ended run back to {@code RUNNING}. A run that
 * has to wait for others of its DAG is {@code READY_TO_SCHEDULE}.
 */
public enum DagRunStatus {
  /** Exists, and waits because its DAG may not have more runs at the same time. */
  READY_TO_SCHEDULE,
  /** Exists, and waits to be started. */
  SCHEDULED,
  /** Its tasks are worked on. */
  RUNNING,
  /** Ended; every task succeeded. */
  SUCCESS,
  /** Ended; at least one task failed. */
  FAILED;

  /** Tells whether a run with this status has ended. */
  public boolean isTerminal() {
    return this == SUCCESS || this == FAILED;
  }

  /** Tells whether a run may go from this status straight to {@code next}. */
  public boolean canBecome(DagRunStatus next) {
    return switch (this) {
      case READY_TO_SCHEDULE -> next == SCHEDULED || next == FAILED;
      case SCHEDULED -> next == RUNNING || next == READY_TO_SCHEDULE || next == FAILED;
      case RUNNING -> next == SUCCESS || next == FAILED;
      case SUCCESS -> next == RUNNING;
      case FAILED -> next == SCHEDULED || next == RUNNING;
    };
  }
}
