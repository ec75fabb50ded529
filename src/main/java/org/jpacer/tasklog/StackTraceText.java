package org.jpacer.tasklog;

import java.io.PrintWriter;
import java.io.StringWriter;

/** The stack trace of a failure as it appears in a task's log: bounded in length. */
public final class StackTraceText {

  private static final int LONGEST = 16 * 1024;

  private StackTraceText() {}

  /** Returns the stack trace; a long one is cut and ends with an ellipsis. */
  public static String of(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.getBuffer().length() <= LONGEST
        ? text.toString()
        : text.getBuffer().substring(0, LONGEST) + "…";
  }
}
