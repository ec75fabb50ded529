package org.jpacer.dag;

/** A task that only its executor knows. The scheduler dispatches it by its ids. */
public record ExternalTask() implements Task {

  /** Always throws: there is nothing to run here. */
  @Override
  public void execute(TaskContext context) {
    throw new UnsupportedOperationException(
        context.key() + " is an external task; only an executor that knows it can run it");
  }

  @Override
  public TaskDescription describe() {
    return TaskDescription.external();
  }
}
