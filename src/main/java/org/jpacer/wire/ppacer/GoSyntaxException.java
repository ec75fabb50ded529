package org.jpacer.wire.ppacer;

/** A body that the original would not decode; the message is the original's. */
public class GoSyntaxException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  GoSyntaxException(String message) {
    super(message);
  }
}
