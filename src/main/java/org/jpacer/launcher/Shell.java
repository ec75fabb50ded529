package org.jpacer.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs short commands. */
final class Shell {

  private static final long LONGEST_SECONDS = 120;

  private Shell() {}

  /**
   * The result of a command.
   *
   * @param code its exit code
   * @param output the output of both streams
   */
  record Ended(int code, String output) {
    boolean ok() {
      return code == 0;
    }
  }

  /** Runs a command in a directory. */
  static Ended run(Path directory, List<String> command) {
    try {
      Path output = Files.createTempFile("jpacer", ".out");
      try {
        Process process =
            new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        process.getOutputStream().close();
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
          process.destroyForcibly();
          throw new LaunchException(command.get(0) + " took more than " + LONGEST_SECONDS + " s");
        }
        try (InputStream in = Files.newInputStream(output)) {
          return new Ended(
              process.exitValue(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
      } finally {
        Files.deleteIfExists(output);
      }
    } catch (IOException e) {
      return new Ended(127, e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LaunchException("interrupted while waiting for " + command.get(0), e);
    }
  }

  /** Concatenates two lists. */
  static List<String> join(List<String> first, List<String> second) {
    List<String> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
