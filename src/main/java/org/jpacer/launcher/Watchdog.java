package org.jpacer.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A small process in a session of its own that ends what this process started, however this process
 * ends. A clean stop uses it too: this process only closes the pipe.
 */
final class Watchdog implements AutoCloseable {

  private static final long LONGEST_STOP_SECONDS = 60;

  private final Process process;
  private final Writer pipe;

  private Watchdog(Process process) {
    this.process = process;
    this.pipe = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
  }

  /** Starts a watchdog; its script is kept in {@code directory}. */
  static Watchdog start(Path directory) {
    Path script = directory.resolve("watchdog.sh");
    try (InputStream text = Watchdog.class.getResourceAsStream("watchdog.sh")) {
      Files.write(script, text.readAllBytes());
      ProcessBuilder builder =
          new ProcessBuilder(Shell.join(OwnSession.prefix(), List.of("/bin/sh", script.toString())))
              .directory(directory.toFile())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD);
      return new Watchdog(builder.start());
    } catch (IOException e) {
      throw new LaunchException("cannot start the watchdog: " + e.getMessage(), e);
    }
  }

  /** Adds a process to end: the server first, then PostgreSQL. */
  void guard(String kind, long pid, String mark) {
    try {
      pipe.write(kind + " " + pid + " " + mark + "\n");
      pipe.flush();
    } catch (IOException e) {
      throw new LaunchException("the watchdog is gone: " + e.getMessage(), e);
    }
  }

  /** Closes the pipe, and waits until everything has ended. */
  @Override
  public void close() {
    try {
      pipe.close();
      process.waitFor(LONGEST_STOP_SECONDS, TimeUnit.SECONDS);
    } catch (IOException e) {
      throw new LaunchException("the watchdog is gone: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
