package org.jpacer.persistence.history;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jpacer.engine.query.AttemptView;
import org.jpacer.run.TaskStatus;

/** A task of a run with its latest attempt. Read only. */
@Entity
@Table(name = "task_run")
public class TaskRunEntity {

  @EmbeddedId private TaskInstanceKey key;

  @Enumerated(EnumType.STRING)
  private TaskStatus status;

  private int retry;

  @Column(name = "queued_at")
  private OffsetDateTime queuedAt;

  @Column(name = "claimed_at")
  private OffsetDateTime claimedAt;

  @Column(name = "started_at")
  private OffsetDateTime startedAt;

  @Column(name = "ended_at")
  private OffsetDateTime endedAt;

  @Column(name = "executor_id")
  private String executorId;

  private String error;

  /** For the persistence provider. */
  protected TaskRunEntity() {}

  /** Returns whether there is an attempt to show: one that is ready and due, or that ended. */
  boolean isDue(Instant now) {
    return status != TaskStatus.NO_STATUS
        && (queuedAt == null || !queuedAt.toInstant().isAfter(now));
  }

  /** Returns the latest attempt; {@code line} is its queue entry, or {@code null}. */
  AttemptView view(TaskQueueEntity line) {
    if (line == null) {
      return new AttemptView(
          key.taskIndex(),
          retry,
          status,
          DagRunEntity.instant(queuedAt),
          DagRunEntity.instant(claimedAt),
          DagRunEntity.instant(startedAt),
          DagRunEntity.instant(endedAt),
          executorId,
          error);
    }
    return line.view(key.taskIndex(), retry, DagRunEntity.instant(queuedAt));
  }
}
