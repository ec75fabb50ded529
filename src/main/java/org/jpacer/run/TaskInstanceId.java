package org.jpacer.run;

/**
 * Names a task of a run.
 *
 * @param runId the run's number
 * @param taskIndex the task's place in its DAG
 */
public record TaskInstanceId(long runId, int taskIndex) {}
