package org.jpacer.engine.port.run;

import java.time.Instant;
import org.jpacer.run.TaskInstanceId;
import org.jpacer.run.TaskStatus;

/**
 * What somebody did to a task of a run.
 *
 * @param place the task
 * @param retry the attempt that it led to
 * @param action what was done
 * @param status where the task was to stand; {@code null} when it was to be done again
 * @param by who did it, or {@code null} when that is not known
 * @param at when
 */
public record Intervention(
    TaskInstanceId place, int retry, Action action, TaskStatus status, String by, Instant at) {

  /** What can be done to a task. */
  public enum Action {
    /** It was to be done again. */
    RETRY,
    /** It was to stand like that. */
    MARK
  }
}
