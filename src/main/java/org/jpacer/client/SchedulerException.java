package org.jpacer.client;

/** A request that a scheduler did not fulfil. */
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
  private final int status;

  /**
   * Creates the exception.
   *
   * @param cause the cause, or {@code null}
   */
  public SchedulerException(Advice advice, String message, Throwable cause) {
    this(advice, 0, message, cause);
  }

  /**
   * Creates the exception for an answer.
   *
   * @param status the answer's HTTP status; 0 if there was none
   * @param cause the cause, or {@code null}
   */
  public SchedulerException(Advice advice, int status, String message, Throwable cause) {
    super(message, cause);
    this.advice = advice;
    this.status = status;
  }

  /**
   * Returns whether the request itself is at fault. Otherwise the caller's rights may be missing,
   * or the server does not serve jpacer yet: then the same request may be accepted later.
   */
  public boolean isAboutTheContent() {
    return advice == Advice.DO_NOT_RETRY
        && (status == 0 || status == 400 || status == 413 || status == 422);
  }

  /** The HTTP status of the answer; 0 if there was none. */
  public int status() {
    return status;
  }

  /** What the caller can do about it. */
  public Advice advice() {
    return advice;
  }
}
