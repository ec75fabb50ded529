package org.jpacer.tasks;

/** A command ended with an exit code that does not mean success. */
public class CommandFailedException extends Exception {

  private static final long serialVersionUID = 1L;

  CommandFailedException(String message) {
    super(message);
  }
}
