package org.jpacer.engine.port.run;

import java.time.Instant;
import org.jpacer.run.DagRunStatus;

/**
 * A run under the engine's lock.
 *
 * @param runId the run's number
 * @param dagId the DAG
 * @param dagVersion the DAG's version
 * @param execTs the execution time
 * @param status its status
 * @param restarts how often it was restarted
 * @param openTasks the number of tasks that have not ended
 * @param unsuccessfulTasks the number of tasks that ended without success
 * @param parameters its parameters as a JSON object
 * @param hasOutputs whether tasks of it have outputs
 */
public record OpenRun(
    long runId,
    String dagId,
    int dagVersion,
    Instant execTs,
    DagRunStatus status,
    int restarts,
    int openTasks,
    int unsuccessfulTasks,
    String parameters,
    boolean hasOutputs) {}
