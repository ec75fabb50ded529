package org.jpacer.engine.query;

import java.time.Instant;
import org.jpacer.run.TaskStatus;

/**
 * An attempt, for people.
 *
 * @param taskIndex the task's index in its DAG
 * @param retry the attempt's index
 * @param status its status
 * @param queuedAt when it was enqueued, or {@code null} if it was not
 * @param claimedAt when an executor claimed it, or {@code null}
 * @param startedAt when it started, or {@code null}
 * @param endedAt when it ended, or {@code null}
 * @param executorId the executor that holds or held it, or {@code null}
 * @param error why it failed, or {@code null}
 */
public record AttemptView(
    int taskIndex,
    int retry,
    TaskStatus status,
    Instant queuedAt,
    Instant claimedAt,
    Instant startedAt,
    Instant endedAt,
    String executorId,
    String error) {}
