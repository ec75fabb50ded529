package org.jpacer.tasks;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.jpacer.dag.DocumentFields;
import org.jpacer.dag.Task;
import org.jpacer.dag.TaskContext;
import org.jpacer.dag.TaskDescription;
import org.jpacer.tasks.template.Template;

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
    public TaskTemplate read(DocumentFields with) {
      Template message = Template.of(with.requiredText("message").orElse(""));
      return values -> new PrintTask(message.text(values));
    }
  }
}
