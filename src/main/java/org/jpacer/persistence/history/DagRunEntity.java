package org.jpacer.persistence.history;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jpacer.engine.query.RunView;
import org.jpacer.run.DagRunStatus;
import org.jpacer.run.RunTrigger;

/** A run. Read only: the adapters of the engine write the table. */
@Entity
@Table(name = "dag_run")
public class DagRunEntity {

  @Id
  @Column(name = "run_id")
  private long runId;

  @Column(name = "dag_id")
  private String dagId;

  @Column(name = "dag_version")
  private int dagVersion;

  @Column(name = "exec_ts")
  private OffsetDateTime execTs;

  @Enumerated(EnumType.STRING)
  private RunTrigger trigger;

  @Enumerated(EnumType.STRING)
  private DagRunStatus status;

  private String reason;
  private int restarts;
  private String parameters;
  private String note;

  @Column(name = "created_at")
  private OffsetDateTime createdAt;

  @Column(name = "started_at")
  private OffsetDateTime startedAt;

  @Column(name = "ended_at")
  private OffsetDateTime endedAt;

  @Column(name = "status_at")
  private OffsetDateTime statusAt;

  @Column(name = "task_count")
  private int taskCount;

  @Column(name = "succeeded_tasks")
  private int succeededTasks;

  /** For the persistence provider. */
  protected DagRunEntity() {}

  RunView view() {
    return new RunView(
        runId,
        dagId,
        dagVersion,
        execTs.toInstant(),
        trigger,
        status,
        reason,
        restarts,
        parameters,
        note,
        createdAt.toInstant(),
        instant(startedAt),
        instant(endedAt),
        statusAt.toInstant(),
        taskCount,
        succeededTasks);
  }

  static Instant instant(OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
