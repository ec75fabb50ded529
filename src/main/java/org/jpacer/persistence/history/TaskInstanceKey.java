package org.jpacer.persistence.history;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.Objects;

/** The key of a task of a run. */
@Embeddable
public class TaskInstanceKey implements Serializable {

  private static final long serialVersionUID = 1L;

  @Column(name = "run_id")
  private long runId;

  @Column(name = "task_index")
  private int taskIndex;

  /** For the persistence provider. */
  protected TaskInstanceKey() {}

  int taskIndex() {
    return taskIndex;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TaskInstanceKey key && key.runId == runId && key.taskIndex == taskIndex;
  }

  @Override
  public int hashCode() {
    return Objects.hash(runId, taskIndex);
  }
}
