package org.jpacer.engine.query;

import java.time.Instant;
import org.jpacer.run.TaskStatus;

/**
 * An attempt as people see it.
 *
 * @param taskIndex the task's place in its DAG
 * @param retry the attempt's index
 * @param status where it stands
 * @param queuedAt when it was put in line, or {@code null} when it was not yet
 * @param claimedAt when an executor took it, or {@code null}
 * @param startedAt when it began to run, or {@code null}
 * @param endedAt when it ended, or {@code null}
 * @param executorId who has or had it, or {@code null}
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
