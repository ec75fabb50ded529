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
  private final int status;

  /**
   * Makes one.
   *
   * @param cause what is behind it, or {@code null}
   */
  public SchedulerException(Advice advice, String message, Throwable cause) {
    this(advice, 0, message, cause);
  }

  /**
   * Makes one for an answer.
   *
   * @param status the answer's HTTP status; 0 when there was none
   * @param cause what is behind it, or {@code null}
   */
  public SchedulerException(Advice advice, int status, String message, Throwable cause) {
    super(message, cause);
    this.advice = advice;
    this.status = status;
  }

  /**
   * Whether it is what was sent that is at fault. Otherwise it may be the sender's rights, or a
   * server that has not begun to serve jpacer yet and knows no such address: then the same may be
   * taken later.
   */
  public boolean isAboutTheContent() {
    return advice == Advice.DO_NOT_RETRY
        && (status == 0 || status == 400 || status == 413 || status == 422);
  }

  /** The HTTP status of the answer; 0 when there was none. */
  public int status() {
    return status;
  }

  /** What the caller can do about it. */
  public Advice advice() {
    return advice;
  }
}
