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
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jpacer.engine.port.TaskLogStore;
import org.jpacer.tasklog.TaskLogLevel;
import org.jpacer.tasklog.TaskLogRecord;

/** A record of a task's log. Read only. */
@Entity
@Table(name = "task_log")
@IdClass(TaskLogEntity.Key.class)
public class TaskLogEntity {

  /** The key of a record. */
  public static class Key implements Serializable {

    private static final long serialVersionUID = 1L;

    private long runId;
    private int taskIndex;
    private int retry;
    private long sequence;

    /** For the persistence provider. */
    public Key() {}

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && key.runId == runId
          && key.taskIndex == taskIndex
          && key.retry == retry
          && key.sequence == sequence;
    }

    @Override
    public int hashCode() {
      return Objects.hash(runId, taskIndex, retry, sequence);
    }
  }

  @Id
  @Column(name = "run_id")
  private long runId;

  @Id
  @Column(name = "task_index")
  private int taskIndex;

  @Id private int retry;
  @Id private long sequence;
  private OffsetDateTime time;

  @Enumerated(EnumType.STRING)
  private TaskLogLevel level;

  private String message;
  private String attributes;

  /** For the persistence provider. */
  protected TaskLogEntity() {}

  TaskLogStore.Stored view(Function<String, Map<String, Object>> fromJson) {
    return new TaskLogStore.Stored(
        sequence, new TaskLogRecord(time.toInstant(), level, message, fromJson.apply(attributes)));
  }
}
