package org.jpacer.wire.v1.worker;

import java.time.Instant;
import java.util.Map;
import org.jpacer.run.TaskStatus;
import org.jpacer.wire.MayBeNull;

/**
 * A report about an attempt that an executor holds.
 *
 * @param dagId the DAG
 * @param execTs the run's execution time
 * @param taskId the task
 * @param retry the attempt's index
 * @param claimId the claim by which the executor holds it
 * @param status {@code RUNNING}, {@code SUCCESS} or {@code FAILED}
 * @param taskError why it failed, or null
 * @param outputs values for downstream tasks, at most 64 KiB as JSON, or null for none
 */
public record TaskUpdate(
    String dagId,
    Instant execTs,
    String taskId,
    int retry,
    String claimId,
    TaskStatus status,
    @MayBeNull String taskError,
    @MayBeNull Map<String, Object> outputs) {}
