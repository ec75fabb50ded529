package org.jpacer.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jpacer.client.SchedulerClient;
import org.jpacer.launcher.EmbeddedPostgres;

/**
 * PostgreSQL, the built WAR on a real server and executors, each a process of its own, on a new
 * database that lies beside those of earlier stacks in the same PostgreSQL.
 */
final class Stack implements AutoCloseable {

  private static final Duration LONGEST_START = Duration.ofMinutes(2);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(60);

  private final Bench.Options options;
  private final EmbeddedPostgres postgres;
  private final String database;
  private final int port;
  private final Path directory;
  private final ProcessHandle postmaster;
  private final Map<String, Process> processes = new LinkedHashMap<>();

  /**
   * Makes a new database; nothing else is started yet.
   *
   * @param database its name, unique in the run of the benchmark
   */
  Stack(Bench.Options options, EmbeddedPostgres postgres, String database) throws Exception {
    this.options = options;
    this.postgres = postgres;
    this.database = database;
    this.port = freePort();
    this.directory = Files.createDirectories(options.directory().resolve(database));
    try (Connection connection = connect("postgres")) {
      connection.createStatement().execute("drop database if exists " + database + " (force)");
      connection.createStatement().execute("create database " + database);
      try (ResultSet row = connection.createStatement().executeQuery("select pg_backend_pid()")) {
        row.next();
        postmaster = ProcessHandle.of(row.getLong(1)).flatMap(ProcessHandle::parent).orElseThrow();
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private Connection connect(String name) throws SQLException {
    return DriverManager.getConnection(
        postgres.jdbcUrl(name) + "?currentSchema=jpacer", postgres.user(), postgres.password());
  }

  /** A connection to the scheduler's tables. */
  Connection connect() throws SQLException {
    return connect(database);
  }

  /** Starts the server with nothing deployed, and waits until it listens. */
  void startBareServer() throws Exception {
    Path config = Files.writeString(directory.resolve("jpacer.properties"), "");
    start("server", options.server().command(options, directory, config, port, false));
    Waiting.until(
        LONGEST_START,
        Duration.ofMillis(100),
        () -> {
          try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
          } catch (IOException e) {
            return false;
          }
        });
  }

  /** Starts the server and waits until it schedules; returns how long that took. */
  Duration startServer(String... settings) throws Exception {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("jpacer.database.url", postgres.jdbcUrl(database));
    all.put("jpacer.database.user", postgres.user());
    all.put("jpacer.database.password", postgres.password());
    all.put("jpacer.executor.embedded", "false");
    all.put("jpacer.security.mode", "open");
    all.put("jpacer.queues.dag-runs", "100000");
    all.put("jpacer.task-scheduler.max-active", "100000");
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      all.put(setting.substring(0, equals), setting.substring(equals + 1));
    }
    Path config = directory.resolve("jpacer.properties");
    StringBuilder text = new StringBuilder();
    all.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
    Files.writeString(config, text);
    long begin = System.nanoTime();
    start("server", options.server().command(options, directory, config, port, true));
    HttpClient http = HttpClient.newHttpClient();
    HttpRequest state = HttpRequest.newBuilder(api().resolve("state")).build();
    while (System.nanoTime() - begin < LONGEST_START.toNanos()) {
      try {
        if (http.send(state, HttpResponse.BodyHandlers.ofString()).body().contains("RUNNING")) {
          return Duration.ofNanos(System.nanoTime() - begin);
        }
      } catch (IOException e) {
        // not yet listening
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    throw new IllegalStateException("the server did not start, see " + directory);
  }

  /** Starts an executor that takes every kind of task. */
  void startExecutor(String name, int maxConcurrent) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(options.java());
    command.addAll(options.profile(directory.resolve(name + ".jfr")));
    command.addAll(List.of("-Xmx512m", "-jar", "target/jpacer-executor.jar"));
    command.addAll(List.of("--scheduler", api().toString(), "--id", name));
    command.addAll(List.of("--max-concurrent", String.valueOf(maxConcurrent)));
    start(name, command);
  }

  private void start(String name, List<String> command) throws IOException {
    Path log = directory.resolve(name + ".log");
    processes.put(
        name,
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start());
  }

  /** The address of the API, with a slash at its end. */
  URI api() {
    return URI.create("http://127.0.0.1:" + port + "/api/");
  }

  /** A client of the scheduler. */
  SchedulerClient client() {
    return SchedulerClient.builder(api()).build();
  }

  /** Processor time so far: of PostgreSQL, and of each process by its name. */
  Map<String, Duration> cpu() {
    Map<String, Duration> used = new LinkedHashMap<>();
    used.put("postgresql", CpuTime.of(postmaster));
    processes.forEach((name, process) -> used.put(name, CpuTime.of(process.toHandle())));
    return used;
  }

  /** What the server's heap holds after a collection. */
  double heapMegabytes() throws IOException {
    jcmd("GC.run");
    Matcher used =
        Pattern.compile("used (\\d+)K").matcher(jcmd("GC.heap_info").split("Metaspace")[0]);
    double kilobytes = 0;
    while (used.find()) {
      kilobytes += Double.parseDouble(used.group(1));
    }
    return kilobytes / 1024;
  }

  private String jcmd(String command) throws IOException {
    String program = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process jcmd =
        new ProcessBuilder(program, String.valueOf(processes.get("server").pid()), command)
            .redirectErrorStream(true)
            .start();
    return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** How many threads the server has. */
  int threads() throws IOException {
    try (Stream<Path> tasks =
        Files.list(Path.of("/proc/" + processes.get("server").pid() + "/task"))) {
      return Math.toIntExact(tasks.count());
    }
  }

  /** Ends one process. */
  void end(String name) {
    Process process = processes.remove(name);
    process.destroy();
    try {
      if (!process.waitFor(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    List<String> names = new ArrayList<>(processes.keySet());
    for (int i = names.size() - 1; i >= 0; i--) {
      end(names.get(i));
    }
  }
}
