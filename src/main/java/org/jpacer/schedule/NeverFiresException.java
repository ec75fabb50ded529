package org.jpacer.schedule;

/** A schedule that is well formed and has no point at all, such as the 30th of February. */
public class NeverFiresException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** Makes the exception. */
  public NeverFiresException(String message) {
    super(message);
  }
}
