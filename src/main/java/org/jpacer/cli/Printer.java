package org.jpacer.cli;

import java.io.Console;
import java.io.PrintWriter;
import org.jpacer.wire.JsonRecords;

/**
 * Prints answers, as text or as JSON only.
 *
 * @param out for answers
 * @param err for everything else
 * @param json whether answers are JSON
 */
record Printer(PrintWriter out, PrintWriter err, boolean json) {

  /** Prints an answer. */
  void print(Record answer, String text) {
    out.println(json ? JsonRecords.write(answer) : text);
    out.flush();
  }

  /** Prints a text for people. */
  void remark(String text) {
    if (!json) {
      out.println(text);
      out.flush();
    }
  }

  /** Returns whether the output is a terminal, where a line can be overwritten. */
  boolean isLive() {
    return !json && isTerminal();
  }

  /** Overwrites the current line of a terminal. */
  void overwrite(String line) {
    out.print("\r" + line);
    out.flush();
  }

  @SuppressWarnings("SystemConsoleNull") // where it is never null, it is asked
  private static boolean isTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true; // before Java 22 there is a console only at a terminal
    }
  }
}
