package org.jpacer.tasks;

import org.jpacer.dag.DocumentFields;
import org.jpacer.dag.Task;
import org.jpacer.tasks.template.Values;

/** A task whose variables have no values yet. Immutable. */
@FunctionalInterface
public interface TaskTemplate {

  /**
   * Makes the task.
   *
   * @throws IllegalArgumentException if a value cannot be used at its place
   */
  Task fill(Values values);

  /** Adds a problem for each variable at a place where its value could become code. */
  default void checkPlaces(DocumentFields with) {}
}
