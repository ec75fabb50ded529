package org.jpacer.engine.port.run;

import org.jpacer.run.DagRunStatus;

/**
 * The progress of a run in one transaction.
 *
 * @param runId the run's number
 * @param succeeded how many further tasks succeeded
 * @param unsuccessful how many further tasks ended without success
 * @param status the run's new status
 * @param outputs whether one of the tasks has outputs
 */
public record RunProgress(
    long runId, int succeeded, int unsuccessful, DagRunStatus status, boolean outputs) {}
