package org.jpacer.wire.ppacer;

/**
 * A task that an executor of the original popped.
 *
 * @param dagId the DAG
 * @param execTs the execution time as text
 * @param taskId the task
 * @param retry the attempt's index
 */
public record PoppedTask(String dagId, String execTs, String taskId, int retry) {}
