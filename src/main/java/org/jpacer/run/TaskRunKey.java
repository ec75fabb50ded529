package org.jpacer.run;

import static java.util.Objects.requireNonNull;

/**
 * One attempt of one task in one run.
 *
 * @param run the run
 * @param taskId the task's id
 * @param retry the attempt's index, 0 for the first
 */
public record TaskRunKey(DagRunKey run, String taskId, int retry) {

  /** Refuses a bad task id and a negative index. */
  public TaskRunKey {
    requireNonNull(run, "run");
    Ids.require("taskId", taskId);
    if (retry < 0) {
      throw new IllegalArgumentException("retry is " + retry + "; allowed: 0 and above");
    }
  }
}
