package org.jpacer.run;

/**
 * Identifies a task of a run.
 *
 * @param runId the run's number
 * @param taskIndex the task's index in its DAG
 */
public record TaskInstanceId(long runId, int taskIndex) {}
