package org.jpacer.tasks;

import org.jpacer.dag.DocumentFields;

/** A kind of task, such as {@code command}. Safe for use by several threads. */
interface TaskType {

  /** The name in the DAG document. */
  String name();

  /**
   * Reads the {@code with} of a task; problems go to {@code with}. A variable may be part of a
   * text. The template says at which places.
   *
   * @return the task; to be thrown away when there were problems
   */
  TaskTemplate read(DocumentFields with);
}
