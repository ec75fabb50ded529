package org.jpacer.tasks.process;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A command that runs, with its own directory. Closing it ends the command with everything that it
 * started, and deletes the directory.
 */
public final class CommandProcess implements AutoCloseable {

  /** How long a command may take to end after it was asked to, before it is killed. */
  private static final long GRACE_MILLIS = 2_000;

  private final Process process;
  private final WorkDirectory own;
  private final CommandRules rules;

  private CommandProcess(Process process, WorkDirectory own, CommandRules rules) {
    this.process = process;
    this.own = own;
    this.rules = rules;
  }

  /**
   * Starts a command.
   *
   * @param environment what it gets beside what the rules say
   * @param directory where it runs; {@code null} for its own directory
   */
  public static CommandProcess start(
      CommandRules rules, List<String> command, Map<String, String> environment, String directory)
      throws IOException {
    WorkDirectory own = WorkDirectory.make(rules.user());
    try {
      String place = directory == null ? own.path() : directory;
      ProcessBuilder builder = new ProcessBuilder(rules.words(place, command));
      builder.environment().clear();
      builder.environment().putAll(rules.variables(own.path()));
      builder.environment().putAll(environment);
      builder.directory(new File(rules.user().isPresent() ? "/" : place));
      builder.redirectInput(ProcessBuilder.Redirect.from(nothing()));
      return new CommandProcess(builder.start(), own, rules);
    } catch (IOException | RuntimeException e) {
      own.close();
      throw e;
    }
  }

  private static File nothing() {
    return new File(File.separatorChar == '/' ? "/dev/null" : "NUL");
  }

  /** The process itself. */
  public Process process() {
    return process;
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      end();
    }
    own.close();
  }

  private void end() {
    List<ProcessHandle> all = withDescendants();
    rules.user().ifPresent(user -> user.signal("TERM", all));
    all.forEach(ProcessHandle::destroy);
    if (!endsInTime() || all.stream().anyMatch(ProcessHandle::isAlive)) {
      List<ProcessHandle> left = Stream.concat(withDescendants().stream(), all.stream()).toList();
      rules.user().ifPresent(user -> user.signal("KILL", left));
      left.forEach(ProcessHandle::destroyForcibly);
    }
  }

  private boolean endsInTime() {
    try {
      return process.waitFor(GRACE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private List<ProcessHandle> withDescendants() {
    return Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
  }
}
