package org.jpacer.wire.v1.worker;

import java.time.Instant;
import java.util.Map;
import org.jpacer.wire.MayBeNull;

/**
 * An attempt that an executor claimed.
 *
 * @param dagId the DAG
 * @param execTs the run's execution time
 * @param runId the run's number
 * @param taskId the task
 * @param retry the attempt's index, 0 for the first
 * @param queue the queue of the task
 * @param type the task type, or null for an external one
 * @param with the settings of the type, as in the DAG document
 * @param timeoutSeconds how long the attempt may take
 * @param leaseSeconds how long the claim is valid without a heartbeat
 * @param claimId the claim, which every report names
 * @param parameters the run's parameters
 * @param inputs the parents' outputs by task id
 */
public record ClaimedTask(
    String dagId,
    Instant execTs,
    long runId,
    String taskId,
    int retry,
    String queue,
    @MayBeNull String type,
    Map<String, Object> with,
    double timeoutSeconds,
    double leaseSeconds,
    String claimId,
    Map<String, Object> parameters,
    Map<String, Map<String, Object>> inputs) {}
