package org.jpacer.wire.v1.event;

import org.jpacer.run.TaskStatus;

/**
 * The event {@code task}: a task of a run stands elsewhere now.
 *
 * @param retry the index of its latest attempt
 * @param status where that attempt stands
 */
public record TaskEvent(long runId, String dagId, String taskId, int retry, TaskStatus status) {}
