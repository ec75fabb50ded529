package org.jpacer.persistence.history;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jpacer.engine.query.AttemptView;
import org.jpacer.run.TaskStatus;

/** An attempt that was followed by another one. Read only. */
@Entity
@Table(name = "task_attempt")
@IdClass(TaskAttemptEntity.Key.class)
public class TaskAttemptEntity {

  /** The key of an attempt. */
  public static class Key implements Serializable {

    private static final long serialVersionUID = 1L;

    private long runId;
    private int taskIndex;
    private int retry;

    /** For the persistence provider. */
    public Key() {}

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && key.runId == runId
          && key.taskIndex == taskIndex
          && key.retry == retry;
    }

    @Override
    public int hashCode() {
      return Objects.hash(runId, taskIndex, retry);
    }
  }

  @Id
  @Column(name = "run_id")
  private long runId;

  @Id
  @Column(name = "task_index")
  private int taskIndex;

  @Id private int retry;

  @Enumerated(EnumType.STRING)
  private TaskStatus status;

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
  protected TaskAttemptEntity() {}

  AttemptView view() {
    return new AttemptView(
        taskIndex,
        retry,
        status,
        DagRunEntity.instant(queuedAt),
        DagRunEntity.instant(claimedAt),
        DagRunEntity.instant(startedAt),
        DagRunEntity.instant(endedAt),
        executorId,
        error);
  }
}
