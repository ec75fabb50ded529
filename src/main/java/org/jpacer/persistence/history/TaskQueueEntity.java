package org.jpacer.persistence.history;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jpacer.engine.query.AttemptView;
import org.jpacer.run.TaskStatus;

/** An attempt in the task queue, waiting or held. Read only. */
@Entity
@Table(name = "task_queue")
public class TaskQueueEntity {

  @EmbeddedId
  @SuppressWarnings("UnusedVariable") // queries name it
  private TaskInstanceKey key;

  @Column(name = "executor_id")
  private String executorId;

  @Column(name = "claimed_at")
  private OffsetDateTime claimedAt;

  @Column(name = "started_at")
  private OffsetDateTime startedAt;

  /** For the persistence provider. */
  protected TaskQueueEntity() {}

  AttemptView view(int taskIndex, int retry, Instant queuedAt) {
    return new AttemptView(
        taskIndex,
        retry,
        startedAt == null ? TaskStatus.SCHEDULED : TaskStatus.RUNNING,
        queuedAt,
        DagRunEntity.instant(claimedAt),
        DagRunEntity.instant(startedAt),
        null,
        executorId,
        null);
  }
}
