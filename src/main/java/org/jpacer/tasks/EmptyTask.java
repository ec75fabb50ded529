package org.jpacer.tasks;

import java.util.Map;
import org.jpacer.dag.DocumentFields;
import org.jpacer.dag.Task;
import org.jpacer.dag.TaskContext;
import org.jpacer.dag.TaskDescription;

/** Does nothing; useful to join branches. */
public record EmptyTask() implements Task {

  @Override
  public void execute(TaskContext context) {}

  @Override
  public TaskDescription describe() {
    return TaskDescription.of(Type.NAME, Map.of());
  }

  /** Type {@code empty}. */
  static final class Type implements TaskType {
    static final String NAME = "empty";

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public TaskTemplate read(DocumentFields with) {
      return values -> new EmptyTask();
    }
  }
}
