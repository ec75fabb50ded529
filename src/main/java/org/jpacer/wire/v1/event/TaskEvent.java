package org.jpacer.wire.v1.event;

import org.jpacer.run.TaskStatus;

/**
 * The event {@code task}: the status of a task changed.
 *
 * @param retry the index of its latest attempt
 * @param status the status of that attempt
 */
public record TaskEvent(long runId, String dagId, String taskId, int retry, TaskStatus status) {}
