package org.jpacer.engine.port.run;

import org.jpacer.run.TaskInstanceId;
import org.jpacer.run.TaskStatus;

/**
 * The end of an attempt.
 *
 * @param place the task
 * @param status {@code SUCCESS}, {@code FAILED} or {@code FAILED_PENDING_RETRY}
 * @param error why it failed, or {@code null}
 * @param outputs the outputs for downstream tasks as a JSON object, or {@code null}
 */
public record AttemptEnd(TaskInstanceId place, TaskStatus status, String error, String outputs) {}
