package org.jpacer.engine.port.run;

import org.jpacer.run.TaskInstanceId;

/**
 * A task of a run that is being started.
 *
 * @param place the task
 * @param taskId the task's id
 * @param pendingParents the number of parents that have not succeeded
 * @param retryLimit a failed attempt is retried while its index is below this
 */
public record NewTask(TaskInstanceId place, String taskId, int pendingParents, int retryLimit) {}
