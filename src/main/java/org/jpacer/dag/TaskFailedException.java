package org.jpacer.dag;

/**
 * A task did its work and the work says that it failed. The message tells everything: no stack
 * trace is kept, unlike for every other exception of a task.
 */
public class TaskFailedException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Makes one. */
  public TaskFailedException(String message) {
    super(message);
  }
}
