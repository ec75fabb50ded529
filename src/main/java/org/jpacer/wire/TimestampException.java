package org.jpacer.wire;

/** A text that is not a timestamp of the original's wire. */
public class TimestampException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  TimestampException(String message) {
    super(message);
  }
}
