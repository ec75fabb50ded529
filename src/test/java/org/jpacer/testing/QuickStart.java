package org.jpacer.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The quick start as a process of its own: the built WAR on Payara Micro and a real PostgreSQL. */
public final class QuickStart implements AutoCloseable {

  private static final Duration LONGEST = Duration.ofMinutes(4);
  private static final String POSTMASTER = "data/postmaster.pid";

  private final Path data;
  private final Path log;
  private final int port;
  private final Process process;

  private QuickStart(Path data, Path log, int port, Process process) {
    this.data = data;
    this.log = log;
    this.port = port;
    this.process = process;
  }

  /**
   * Starts it and waits until it serves.
   *
   * @param directory where it keeps its data
   * @param settings further settings, {@code key=value}
   */
  public static QuickStart start(Path directory, int port, String... settings) throws IOException {
    List<String> options = new ArrayList<>(List.of(settings));
    options.add("jpacer.data-directory=" + directory.resolve("data"));
    return start(
        new ProcessBuilder(
            command(
                port,
                options,
                "-cp",
                System.getProperty("java.class.path"),
                "org.jpacer.launcher.Launcher",
                "target/jpacer.war",
                "target/payara-micro.jar")),
        Files.createTempFile(directory, "quick-start", ".log"),
        directory.resolve("data"),
        port);
  }

  /** Starts the one runnable file in a directory, as a user without the sources does. */
  public static QuickStart standalone(Path directory, Path log, int port) throws IOException {
    return start(
        new ProcessBuilder(
                command(
                    port,
                    List.of(),
                    "-jar",
                    Path.of("target/jpacer-standalone.jar").toAbsolutePath().toString()))
            .directory(directory.toFile()),
        log,
        directory.resolve(".jpacer"),
        port);
  }

  private static List<String> command(int port, List<String> settings, String... program) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Djpacer.port=" + port);
    settings.forEach(setting -> command.add("-D" + setting));
    command.addAll(List.of(program));
    return command;
  }

  private static QuickStart start(ProcessBuilder builder, Path log, Path data, int port)
      throws IOException {
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    long end = System.nanoTime() + LONGEST.toNanos();
    while (!Files.readString(log).contains("jpacer runs.")) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new AssertionError(Files.readString(log));
      }
      Pause.breathe();
    }
    return new QuickStart(data.toAbsolutePath(), log, port, process);
  }

  /** A free port. */
  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Where the page is. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + port + "/");
  }

  /** Where clients go. */
  public URI api() {
    return url().resolve("api/");
  }

  /** A connection to its database, for rows in numbers that no endpoint is asked to make. */
  public Connection database() throws IOException, SQLException {
    Path place = databaseDirectory();
    String databasePort = Files.readAllLines(place.resolve(POSTMASTER)).get(3);
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + databasePort + "/jpacer",
        "jpacer",
        Files.readString(place.resolve("password")).strip());
  }

  private Path databaseDirectory() {
    Path substitute = Path.of("/var/tmp/jpacer-" + Integer.toHexString(data.hashCode()));
    return Stream.of(data, substitute)
        .filter(each -> Files.exists(each.resolve(POSTMASTER)))
        .findFirst()
        .orElseThrow();
  }

  /** Its PostgreSQL. */
  public ProcessHandle postgres() throws IOException {
    String pid = Files.readAllLines(databaseDirectory().resolve(POSTMASTER)).get(0);
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }

  /** Its application server. */
  public ProcessHandle server() {
    return process
        .descendants()
        .filter(each -> each.info().commandLine().orElse("").contains("payara-micro.jar"))
        .findFirst()
        .orElseThrow();
  }

  /** Waits until it ends by itself; returns its exit code. */
  public int awaitEnd() throws InterruptedException {
    if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("the quick start did not end by itself");
    }
    return process.exitValue();
  }

  /** What it printed. */
  public String output() throws IOException {
    return Files.readString(log);
  }

  /** Kills it, and with it, by its watchdog, everything that it started; then its port is free. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
    long end = System.nanoTime() + LONGEST.toNanos();
    while (!isPortFree()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("port " + port + " is still in use");
      }
      Pause.breathe();
    }
  }

  private boolean isPortFree() {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Tells it to stop, waits, and returns its exit code. */
  public int stop() {
    close();
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        throw new AssertionError("the quick start did not stop within 60 seconds");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
