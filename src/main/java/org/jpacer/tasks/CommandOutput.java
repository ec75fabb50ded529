package org.jpacer.tasks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jpacer.dag.TaskContext;
import org.jpacer.tasklog.TaskLogLevel;

/** Carries what a command prints into the task's log, line by line, on a thread of its own. */
final class CommandOutput implements AutoCloseable {

  /** Longer lines are split. */
  static final int LONGEST_LINE = 16 * 1024;

  /** How long output may still come after the command itself has ended. */
  private static final Duration AFTER_THE_END = Duration.ofSeconds(1);

  private final InputStream source;
  private final TaskLogLevel level;
  private final TaskContext context;
  private final Thread thread;

  CommandOutput(InputStream source, TaskLogLevel level, TaskContext context) {
    this.source = source;
    this.level = level;
    this.context = context;
    this.thread = new Thread(this::carry, "jpacer-command-output");
    thread.setDaemon(true);
    thread.start();
  }

  private void carry() {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(source, StandardCharsets.UTF_8))) {
      StringBuilder line = new StringBuilder();
      for (int c = reader.read(); c >= 0; c = reader.read()) {
        if (c == '\n') {
          write(line);
        } else {
          line.append((char) c);
          if (line.length() >= LONGEST_LINE && !Character.isHighSurrogate((char) c)) {
            write(line);
          }
        }
      }
      if (line.length() > 0) {
        write(line);
      }
    } catch (IOException e) {
      context.logger().debug("the command's output ended early: " + e.getMessage());
    }
  }

  private void write(StringBuilder line) {
    int end = line.length();
    if (end > 0 && line.charAt(end - 1) == '\r') {
      end--;
    }
    context.logger().log(level, line.substring(0, end), Map.of());
    line.setLength(0);
  }

  /** Waits for the end of the output; not long, since a child of the command may hold it open. */
  void awaitEnd() throws InterruptedException {
    thread.join(AFTER_THE_END.toMillis());
  }

  @Override
  public void close() throws IOException {
    if (!thread.isAlive()) {
      source.close();
    }
  }
}
