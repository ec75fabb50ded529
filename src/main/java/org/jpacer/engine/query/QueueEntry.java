package org.jpacer.engine.query;

import java.time.Instant;

/**
 * Where an attempt stands in line.
 *
 * @param queue the queue
 * @param type the kind of executor that it needs
 * @param dueAt not handed out before
 * @param executorId who holds it, or {@code null}
 * @param leaseUntil until when, or {@code null}
 * @param startedAt when it began to run, or {@code null}
 */
public record QueueEntry(
    String queue,
    String type,
    Instant dueAt,
    String executorId,
    Instant leaseUntil,
    Instant startedAt) {}
