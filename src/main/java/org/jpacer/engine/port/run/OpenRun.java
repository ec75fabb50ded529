package org.jpacer.engine.port.run;

import java.time.Instant;
import org.jpacer.run.DagRunStatus;

/**
 * A run as the engine sees it while it holds the run's lock.
 *
 * @param runId the run's number
 * @param dagId the DAG
 * @param dagVersion the version that it keeps
 * @param execTs the execution time
 * @param status where it stands
 * @param restarts how often it was restarted
 * @param openTasks how many of its tasks have not ended
 * @param unsuccessfulTasks how many ended without success
 * @param parameters its parameters as a JSON object
 * @param hasOutputs whether tasks of it have handed something to the tasks below them
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
