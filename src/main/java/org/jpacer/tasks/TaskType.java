package org.jpacer.tasks;

import org.jpacer.dag.DocumentFields;

/**
 * A task type, such as {@code command}, which a DAG document names by {@code type}. Add a type of
 * your own by implementing this interface in a JAR on the class path of scheduler and executors,
 * with a file {@code META-INF/services/org.jpacer.tasks.TaskType} that names the class. The class
 * has a public constructor without parameters. Safe for use by several threads.
 */
public interface TaskType {

  /** The name in the DAG document; no other type has it. */
  String name();

  /**
   * Reads the {@code with} of a task. Problems are added to {@code with}. Texts may contain
   * variables, which {@link org.jpacer.tasks.template.Template} reads.
   *
   * @return the task; ignored if there were problems
   */
  TaskTemplate read(DocumentFields with);
}
