package org.jpacer.definition;

import org.jpacer.dag.Task;
import org.jpacer.dag.TaskContext;
import org.jpacer.dag.TaskDescription;

/** A task of a document: the scheduler dispatches it, and an executor creates the work. */
record DescribedTask(TaskDescription describe) implements Task {

  @Override
  public void execute(TaskContext context) {
    throw new UnsupportedOperationException(context.key() + " is run by executors only");
  }
}
