package org.jpacer.notify;

import static java.util.Objects.requireNonNull;

import org.jpacer.run.TaskRunKey;

/**
 * The failure of a task.
 *
 * @param kind whether another attempt follows
 * @param runId the run's number
 * @param attempt the attempt: run, task and retry
 * @param error the error, or {@code null} if none was reported
 */
public record Alert(Kind kind, long runId, TaskRunKey attempt, String error) {

  /** Whether another attempt follows. */
  public enum Kind {
    /** The attempt failed and will be retried. */
    RETRY,
    /** The task failed and will not be retried. */
    FAILURE
  }

  /** Refuses an alert without a kind or an attempt. */
  public Alert {
    requireNonNull(kind, "kind");
    requireNonNull(attempt, "attempt");
  }
}
