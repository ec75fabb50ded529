package org.jpacer.run;

/**
 * The status of a run. The names are those of the wire.
 *
 * <p>{@code SCHEDULED → RUNNING → SUCCESS | FAILED}. A restart returns a {@code FAILED} run to
 * {@code SCHEDULED}; a retry of one of its tasks returns an ended run to {@code RUNNING}. A run
 * that waits because its DAG allows no more active runs is {@code READY_TO_SCHEDULE}.
 */
public enum DagRunStatus {
  /** The run exists and waits, because its DAG allows no more active runs. */
  READY_TO_SCHEDULE,
  /** The run exists and waits to be started. */
  SCHEDULED,
  /** Tasks of the run are ready or running. */
  RUNNING,
  /** The run ended, and every task succeeded. */
  SUCCESS,
  /** The run ended, and at least one task failed. */
  FAILED;

  /** Returns whether a run with this status has ended. */
  public boolean isTerminal() {
    return this == SUCCESS || this == FAILED;
  }

  /** Returns whether {@code next} may directly follow this status. */
  public boolean canBecome(DagRunStatus next) {
    return switch (this) {
      case READY_TO_SCHEDULE -> next == SCHEDULED || next == FAILED;
      case SCHEDULED -> next == RUNNING || next == READY_TO_SCHEDULE || next == FAILED;
      case RUNNING -> next == SUCCESS || next == FAILED;
      case SUCCESS -> next == RUNNING;
      case FAILED -> next == SCHEDULED || next == RUNNING;
    };
  }

  /**
   * Returns {@code next}, if it may directly follow this status. Whatever changes a status asks
   * this, so that the table above governs every change.
   *
   * @throws IllegalStateException if it may not follow; nothing may be stored then
   */
  public DagRunStatus become(DagRunStatus next) {
    if (!canBecome(next)) {
      throw new IllegalStateException("The status " + this + " cannot become " + next);
    }
    return next;
  }
}
