package org.jpacer.engine.run;

import org.jpacer.run.TaskStatus;

/** Decides whether a failed attempt is retried. */
public final class RetryRule {

  private RetryRule() {}

  /**
   * Returns the first attempt index whose failure is final. The first run allows {@code retries}
   * retries; each restart allows as many again.
   *
   * @param restarts how often the run was restarted
   * @param retries the task's configured number of retries
   */
  public static int limit(int restarts, int retries) {
    return Math.toIntExact(Math.min(Integer.MAX_VALUE, (restarts + 1L) * retries));
  }

  /** Returns the status of a failed attempt with this index: retried or final. */
  public static TaskStatus afterFailure(int retry, int limit) {
    return retry < limit ? TaskStatus.FAILED_PENDING_RETRY : TaskStatus.FAILED;
  }
}
