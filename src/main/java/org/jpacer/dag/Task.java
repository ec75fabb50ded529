package org.jpacer.dag;

/**
 * The work of one node of a DAG. One object serves every run, so implementations keep no state of a
 * run in fields and are safe for use by several threads.
 */
@FunctionalInterface
public interface Task {

  /**
   * Does the work. Returning means success; the attempt fails when this throws, and when it takes
   * longer than its time-out: the thread is interrupted then.
   *
   * @throws Exception what went wrong; its message is kept as the attempt's error
   */
  void execute(TaskContext context) throws Exception;

  /** How this task stands in a DAG document; by default type {@code java} with its class. */
  default TaskDescription describe() {
    return TaskDescription.ofClass(getClass());
  }
}
