package org.jpacer.launcher;

import java.nio.file.Path;
import java.util.List;

/** Keeps a terminal's signals, such as Ctrl-C, away from a process. */
final class OwnSession {

  private static final List<String> PREFIX =
      Shell.run(Path.of("/"), List.of("setsid", "-w", "true")).ok()
          ? List.of("setsid", "-w")
          : List.of();

  private OwnSession() {}

  /** Returns the prefix of a command; empty if the system has none. */
  static List<String> prefix() {
    return PREFIX;
  }
}
