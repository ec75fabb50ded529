package org.jpacer.dag;

/** A task that only its executor knows: the scheduler hands it out by its ids. */
public record ExternalTask() implements Task {

  /** Always refused: there is nothing here to run. */
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
