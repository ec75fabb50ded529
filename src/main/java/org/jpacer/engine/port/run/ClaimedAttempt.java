package org.jpacer.engine.port.run;

import java.time.Instant;
import org.jpacer.run.ClaimId;

/**
 * An attempt that was handed out.
 *
 * @param claim names the hand-out
 * @param dagId the DAG
 * @param dagVersion the version that the run keeps
 * @param execTs the run's execution time
 * @param queue the queue that it came from
 * @param dueAt since when it could have been handed out
 * @param parameters the run's parameters as a JSON object
 * @param runHasOutputs whether tasks of the run handed something to the tasks below them
 */
public record ClaimedAttempt(
    ClaimId claim,
    String dagId,
    int dagVersion,
    Instant execTs,
    String queue,
    Instant dueAt,
    String parameters,
    boolean runHasOutputs) {}
