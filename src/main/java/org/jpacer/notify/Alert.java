package org.jpacer.notify;

import static java.util.Objects.requireNonNull;

import org.jpacer.run.TaskRunKey;

/**
 * A task failed.
 *
 * @param kind whether another attempt follows
 * @param runId the run's number
 * @param attempt which attempt of which task
 * @param error why, or {@code null} when nobody said
 */
public record Alert(Kind kind, long runId, TaskRunKey attempt, String error) {

  /** Whether another attempt follows. */
  public enum Kind {
    /** The attempt failed and is repeated. */
    RETRY,
    /** The task failed for good. */
    FAILURE
  }

  /** Refuses an alert about nothing. */
  public Alert {
    requireNonNull(kind, "kind");
    requireNonNull(attempt, "attempt");
  }
}
