package org.jpacer.dag;

/**
 * The work of one node of a DAG. One object serves every run: implementations keep no state of a
 * run in fields and are safe for use by several threads.
 */
@FunctionalInterface
public interface Task {

  /**
   * Does the work. Returning means success. The attempt fails if this method throws, or if it
   * exceeds its time-out; then its thread is interrupted.
   *
   * @throws Exception what went wrong; its message becomes the attempt's error
   */
  void execute(TaskContext context) throws Exception;

  /** Describes the task as a DAG document would; by default type {@code java} with its class. */
  default TaskDescription describe() {
    return TaskDescription.ofClass(getClass());
  }
}
