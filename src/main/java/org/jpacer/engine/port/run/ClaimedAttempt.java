package org.jpacer.engine.port.run;

import java.time.Instant;
import org.jpacer.run.ClaimId;

/**
 * An attempt that was claimed.
 *
 * @param claim the claim
 * @param dagId the DAG
 * @param dagVersion the run's version of the DAG
 * @param execTs the run's execution time
 * @param queue the queue of the attempt
 * @param dueAt the time from which it could be claimed
 * @param parameters the run's parameters as a JSON object
 * @param runHasOutputs whether tasks of the run have outputs
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
