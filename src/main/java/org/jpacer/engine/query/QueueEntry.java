package org.jpacer.engine.query;

import java.time.Instant;

/**
 * An attempt in the task queue.
 *
 * @param queue the queue
 * @param type the task type that an executor needs
 * @param dueAt the time from which it may be claimed
 * @param executorId the executor that holds it, or {@code null}
 * @param leaseUntil the end of the lease, or {@code null}
 * @param startedAt when it started, or {@code null}
 */
public record QueueEntry(
    String queue,
    String type,
    Instant dueAt,
    String executorId,
    Instant leaseUntil,
    Instant startedAt) {}
