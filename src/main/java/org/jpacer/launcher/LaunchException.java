package org.jpacer.launcher;

/** Why something could not be started, in one sentence for whoever asked for it. */
public class LaunchException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Makes one. */
  public LaunchException(String sentence) {
    super(sentence);
  }

  /** Makes one with what is behind it. */
  public LaunchException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
