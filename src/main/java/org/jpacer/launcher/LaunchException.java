package org.jpacer.launcher;

/** Why something could not be started, in one sentence for the user. */
public class LaunchException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Creates the exception. */
  public LaunchException(String sentence) {
    super(sentence);
  }

  /** Creates the exception with a cause. */
  public LaunchException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
