package org.jpacer.tasks.process;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What each process of a command may use. They hold where there is {@code prlimit} of util-linux,
 * and nowhere else.
 *
 * @param memoryMib address space, in MiB
 * @param openFiles open files
 * @param fileMib the size of a file that it writes, in MiB
 * @param processes processes and threads of its user; holds for a user of its own only, since the
 *     executor's own threads would count too
 */
public record CommandLimits(int memoryMib, int openFiles, int fileMib, int processes) {

  private static final boolean ARE_ENFORCED =
      Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
          .anyMatch(place -> new File(place, "prlimit").canExecute());

  private static final long MIB = 1024 * 1024;

  /** The limits that hold if the settings say nothing. */
  public static CommandLimits defaults() {
    return new CommandLimits(16_384, 4096, 10_240, 4096);
  }

  /** Returns whether this machine enforces them. */
  public static boolean areEnforced() {
    return ARE_ENFORCED;
  }

  /** Returns the words that go before a command. */
  List<String> prefix(boolean isOtherUser) {
    List<String> words = new ArrayList<>();
    if (ARE_ENFORCED) {
      words.add("prlimit");
      words.add("--core=0");
      words.add("--as=" + memoryMib * MIB);
      words.add("--nofile=" + openFiles);
      words.add("--fsize=" + fileMib * MIB);
      if (isOtherUser) {
        words.add("--nproc=" + processes);
      }
      words.add("--");
    }
    return words;
  }
}
