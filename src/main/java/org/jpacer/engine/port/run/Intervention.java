package org.jpacer.engine.port.run;

import java.time.Instant;
import org.jpacer.run.TaskInstanceId;
import org.jpacer.run.TaskStatus;

/**
 * An intervention in a task of a run.
 *
 * @param place the task
 * @param retry the attempt that it led to
 * @param action what was done
 * @param status the status that the task was marked with; {@code null} if it was cleared
 * @param by the caller, or {@code null} if unknown
 * @param at when
 */
public record Intervention(
    TaskInstanceId place, int retry, Action action, TaskStatus status, String by, Instant at) {

  /** The kinds of interventions. */
  public enum Action {
    /** The task was cleared. */
    RETRY,
    /** The task was marked with a status. */
    MARK
  }
}
