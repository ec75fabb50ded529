package org.jpacer.wire.v1.worker;

import java.time.Instant;
import java.util.Map;
import org.jpacer.wire.MayBeNull;

/**
 * An attempt of a task that an executor now holds.
 *
 * @param dagId the DAG
 * @param execTs the run's execution time
 * @param runId the run's number
 * @param taskId the task
 * @param retry the attempt's index, 0 for the first
 * @param queue the queue that it came from
 * @param type the kind of task, or null for an external one
 * @param with the kind's settings, as in the DAG document
 * @param timeoutSeconds how long the attempt may take
 * @param leaseSeconds how long the claim holds without a heartbeat
 * @param claimId the claim, to be named in every report
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
