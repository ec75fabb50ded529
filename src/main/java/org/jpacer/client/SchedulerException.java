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
   * Whether the sender's rights are at fault and not what was sent, which may then be taken as soon
   * as somebody has put them right.
   */
  public boolean isAboutTheSender() {
    return status == 401 || status == 403;
  }

  /** What the caller can do about it. */
  public Advice advice() {
    return advice;
  }
}
