package org.jpacer.tasks;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.jpacer.dag.DocumentFields;
import org.jpacer.dag.Task;
import org.jpacer.dag.TaskContext;
import org.jpacer.dag.TaskDescription;

/**
 * Prints a message to the standard output of the executor and into the task's log.
 *
 * @param message the message
 */
public record PrintTask(String message) implements Task {

  /** Refuses no message. */
  public PrintTask {
    requireNonNull(message, "message");
  }

  @Override
  @SuppressWarnings("SystemOut") // what the task is for
  public void execute(TaskContext context) {
    System.out.println(message);
    context.logger().info(message);
  }

  @Override
  public TaskDescription describe() {
    return TaskDescription.of(Type.NAME, Map.of("message", message));
  }

  /** Type {@code print}. */
  static final class Type implements TaskType {
    static final String NAME = "print";

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public Task read(DocumentFields with) {
      return new PrintTask(with.requiredText("message").orElse(""));
    }
  }
}
