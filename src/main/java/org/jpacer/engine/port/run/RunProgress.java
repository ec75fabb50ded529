package org.jpacer.engine.port.run;

import org.jpacer.run.DagRunStatus;

/**
 * How far a run got in one transaction.
 *
 * @param runId the run's number
 * @param succeeded how many more of its tasks succeeded
 * @param unsuccessful how many more ended without success
 * @param status where the run stands now
 * @param outputs whether one of the tasks handed something to the tasks below
 */
public record RunProgress(
    long runId, int succeeded, int unsuccessful, DagRunStatus status, boolean outputs) {}
