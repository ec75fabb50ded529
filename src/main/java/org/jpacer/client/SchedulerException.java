package org.jpacer.client;

/** A scheduler did not do what it was asked. */
public class SchedulerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What the caller can do about it. */
  public enum Advice {
    /** The same call may work later: nothing was decided, or the answer got lost. */
    RETRY_LATER,
    /** The same call will be refused again. */
    DO_NOT_RETRY
  }

  private final Advice advice;

  /**
   * Makes one.
   *
   * @param cause what is behind it, or {@code null}
   */
  public SchedulerException(Advice advice, String message, Throwable cause) {
    super(message, cause);
    this.advice = advice;
  }

  /** What the caller can do about it. */
  public Advice advice() {
    return advice;
  }
}
