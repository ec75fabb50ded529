package org.jpacer.dag;

/**
 * The work of a task says that it failed. The message is the whole error; unlike for every other
 * exception of a task, no stack trace is kept.
 */
public class TaskFailedException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Creates the exception. */
  public TaskFailedException(String message) {
    super(message);
  }
}
