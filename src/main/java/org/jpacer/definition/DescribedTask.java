package org.jpacer.definition;

import org.jpacer.dag.Task;
import org.jpacer.dag.TaskContext;
import org.jpacer.dag.TaskDescription;

/** A task as a document has it: the scheduler hands it out, an executor makes it runnable. */
record DescribedTask(TaskDescription describe) implements Task {

  @Override
  public void execute(TaskContext context) {
    throw new UnsupportedOperationException(context.key() + " is run by executors only");
  }
}
