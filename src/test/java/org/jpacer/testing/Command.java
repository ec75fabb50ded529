package org.jpacer.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program as a process of its own, what it says kept in files. */
public final class Command implements AutoCloseable {

  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final Process process;
  private final Path out;
  private final Path err;

  private Command(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /**
   * Starts one on this JDK.
   *
   * @param directory where its output is kept
   * @param environment further variables
   * @param arguments the virtual machine's and the program's
   */
  public static Command java(Path directory, Map<String, String> environment, String... arguments)
      throws IOException {
    return start(
        directory, environment, Path.of(System.getProperty("java.home")), Arrays.asList(arguments));
  }

  /** Starts one on another JDK. */
  public static Command start(
      Path directory, Map<String, String> environment, Path javaHome, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(javaHome.resolve("bin/java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(arguments);
    return program(directory, environment, command);
  }

  /** Starts whatever the command names first. */
  public static Command program(
      Path directory, Map<String, String> environment, List<String> command) throws IOException {
    Path out = Files.createTempFile(directory, "out", ".log");
    Path err = Files.createTempFile(directory, "err", ".log");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove("JDK_JAVA_OPTIONS"); // java would say that it saw them
    builder.environment().putAll(environment);
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    return new Command(builder.start(), out, err);
  }

  /** What it printed. */
  public String out() throws IOException {
    return Files.readString(out);
  }

  /** What it complained of. */
  public String err() throws IOException {
    return Files.readString(err);
  }

  /** The process. */
  public Process process() {
    return process;
  }

  /** Waits for its end; returns its exit code. */
  public int await() throws IOException, InterruptedException {
    if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("it did not end: " + out() + err());
    }
    return process.exitValue();
  }

  /** Waits until it has printed a text. */
  public void awaitOutput(String text) throws IOException {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (!out().contains(text)) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new AssertionError("not said: " + text + "; but: " + out() + err());
      }
      Pause.breathe();
    }
  }

  /** Sends it a signal, such as {@code STOP}. */
  public void signal(String name) throws IOException, InterruptedException {
    String pid = String.valueOf(process.pid());
    if (new ProcessBuilder("kill", "-" + name, pid).inheritIO().start().waitFor() != 0) {
      throw new AssertionError("no signal " + name + " for process " + pid);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().orTimeout(60, TimeUnit.SECONDS).join();
  }
}
