package org.jpacer.tasks.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Another user of the machine than the executor's, and the way to run a command as that user. */
public final class CommandUser {

  private static final long LONGEST_SECONDS = 20;
  private static final String PROBE = "JPACER_PROBE";

  /** Succeeds if it runs as $1 with its variables and cannot read the environment of process $2. */
  private static final String PROBE_SCRIPT =
      "test \"$(id -u)\" = \"$(id -u -- \"$1\")\" && test \"$JPACER_PROBE\" = works"
          + " && ! cat \"/proc/$2/environ\" >/dev/null 2>&1";

  private final String name;
  private final List<String> prefix;

  private CommandUser(String name, List<String> prefix) {
    this.name = name;
    this.prefix = List.copyOf(prefix);
  }

  /**
   * Finds a way to run commands as a user. Each way is tried: {@code setpriv}, {@code runuser},
   * {@code sudo} and {@code su}.
   *
   * @throws IllegalArgumentException if the user does not exist, is this process's own, or no way
   *     works
   */
  public static CommandUser find(String name) {
    String id = output(List.of("id", "-u", "--", name));
    if (id.isEmpty() || name.startsWith("-")) {
      throw new IllegalArgumentException("there is no user " + name + " on this machine");
    }
    if (id.equals(output(List.of("id", "-u")))) {
      throw new IllegalArgumentException(
          name + " is the user of this process; allowed: another user");
    }
    if (id.equals("0")) {
      throw new IllegalArgumentException(name + " is root; allowed: a user without rights");
    }
    return ways(name)
        .filter(CommandUser::works)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "this process cannot run commands as "
                        + name
                        + "; setpriv, runuser, sudo -n and su were tried. Run it as root, or let"
                        + " sudo allow it without a password (NOPASSWD, SETENV)"));
  }

  /** The ways to become a user, tried or not. */
  static Stream<CommandUser> ways(String name) {
    String group = output(List.of("id", "-g", "--", name));
    return Stream.of(
            List.of(
                "setpriv",
                "--reuid=" + name,
                "--regid=" + group,
                "--init-groups",
                "--inh-caps=-all",
                "--"),
            List.of("runuser", "-u", name, "--"),
            List.of("sudo", "-n", "-E", "-u", name, "--"),
            List.of("su", "-s", "/bin/sh", "-c", "exec \"$0\" \"$@\"", name, "--"))
        .map(way -> new CommandUser(name, way));
  }

  /** Returns whether a command gets its variables this way, and none of this process's. */
  boolean works() {
    String pid = String.valueOf(ProcessHandle.current().pid());
    return run(List.of("sh", "-c", PROBE_SCRIPT, "probe", name, pid)).exitValue() == 0;
  }

  /** The words that go before a command. */
  List<String> prefix() {
    return prefix;
  }

  /** Makes a directory that only this user may enter. */
  String makeDirectory() throws IOException {
    Result made = run(List.of("mktemp", "-d", "/tmp/jpacer-task-XXXXXXXXXX"));
    if (made.exitValue() != 0) {
      throw new IOException(name + " cannot make a directory in /tmp: " + made.output());
    }
    return made.output();
  }

  void deleteDirectory(String directory) {
    run(List.of("rm", "-rf", "--", directory));
  }

  /** Sends a signal to processes of this user, which the executor itself may not be allowed to. */
  void signal(String signal, List<ProcessHandle> processes) {
    List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
    processes.forEach(process -> command.add(String.valueOf(process.pid())));
    run(command);
  }

  private Result run(List<String> command) {
    List<String> words = new ArrayList<>(prefix);
    words.addAll(command);
    return start(words);
  }

  private record Result(int exitValue, String output) {}

  private static String output(List<String> words) {
    Result result = start(words);
    return result.exitValue() == 0 ? result.output() : "";
  }

  /** Runs a short command; a failure to start it counts as its failure. */
  private static Result start(List<String> words) {
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
    builder.environment().clear();
    builder.environment().put("PATH", path);
    builder.environment().put(PROBE, "works");
    builder.directory(new java.io.File("/"));
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return new Result(-1, output.strip());
      }
      return new Result(process.exitValue(), output.strip());
    } catch (IOException e) {
      return new Result(-1, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Result(-1, "interrupted");
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
