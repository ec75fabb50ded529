package org.jpacer.engine.run;

import org.jpacer.run.TaskStatus;

/** Whether a failed attempt is followed by another. */
public final class RetryRule {

  private RetryRule() {}

  /**
   * The first index whose failure is final. The first run of a DAG allows {@code retries} attempts
   * after the first, each restart of the run as many again.
   *
   * @param restarts how often the run was restarted
   * @param retries the task's configured number of retries
   */
  public static int limit(int restarts, int retries) {
    return Math.toIntExact(Math.min(Integer.MAX_VALUE, (restarts + 1L) * retries));
  }

  /** What a failure makes of the attempt with this index. */
  public static TaskStatus afterFailure(int retry, int limit) {
    return retry < limit ? TaskStatus.FAILED_PENDING_RETRY : TaskStatus.FAILED;
  }
}
