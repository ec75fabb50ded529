package org.jpacer.tasks;

import org.jpacer.dag.DocumentFields;
import org.jpacer.dag.Task;
import org.jpacer.tasks.template.Values;

/** A task whose variables have no values yet. Immutable. */
@FunctionalInterface
interface TaskTemplate {

  /**
   * Makes the task.
   *
   * @throws IllegalArgumentException if a value cannot be used at its place
   */
  Task fill(Values values);

  /** Refuses each variable at a place where its value would not stay a value. */
  default void checkPlaces(DocumentFields with) {}
}
