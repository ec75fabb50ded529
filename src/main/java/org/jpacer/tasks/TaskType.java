package org.jpacer.tasks;

import org.jpacer.dag.DocumentFields;
import org.jpacer.dag.Task;

/** A kind of task, such as {@code command}. Safe for use by several threads. */
interface TaskType {

  /** The name in the DAG document. */
  String name();

  /**
   * Reads the {@code with} of a task; problems go to {@code with}.
   *
   * @return the task; to be thrown away when there were problems
   */
  Task read(DocumentFields with);
}
