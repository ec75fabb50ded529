package org.jpacer.schedule;

/** A well-formed schedule without any execution time, such as one for the 30th of February. */
public class NeverFiresException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** Creates the exception. */
  public NeverFiresException(String message) {
    super(message);
  }
}
