package org.jpacer.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jpacer.config.Keys;

/** The application server with jpacer, as a process of its own. */
final class ServerProcess {

  private static final Duration LONGEST_START = Duration.ofMinutes(3);

  /** The answer of a running scheduler that requires a sign-in. */
  private static final Set<Integer> SECURED = Set.of(401, 403, 421);

  private final Process process;
  private final LaunchOptions options;

  private ServerProcess(Process process, LaunchOptions options) {
    this.process = process;
    this.options = options;
  }

  /** Starts the server, which is not yet ready then. */
  static ServerProcess start(LaunchOptions options, EmbeddedPostgres database, Path dags) {
    Path temporary = options.directory().resolve("server-tmp");
    Path commands = options.directory().resolve("preboot.asadmin");
    try {
      PostgresBinaries.deleteTree(temporary);
      Files.createDirectories(temporary);
      Files.writeString(commands, preboot(options.address().getHostAddress()));
      ProcessBuilder builder = new ProcessBuilder(command(options, temporary, commands));
      builder.inheritIO().redirectInput(ProcessBuilder.Redirect.PIPE);
      Map<String, String> environment = builder.environment();
      environment.put("JPACER_DATABASE_URL", database.jdbcUrl());
      environment.put("JPACER_DATABASE_USER", database.user());
      environment.put("JPACER_DATABASE_PASSWORD", database.password());
      environment.putIfAbsent("JPACER_DAGS_DIRECTORY", dags.toString());
      environment.putIfAbsent("JPACER_STOP_TIMEOUT", "PT5S");
      environment.put("JPACER_SECURITY_MODE", options.securityMode());
      runCommands(environment);
      options.passedOn().entrySet().stream()
          .filter(setting -> isSecret(setting.getKey()))
          .forEach(setting -> environment.put(Keys.variable(setting.getKey()), setting.getValue()));
      return new ServerProcess(builder.start(), options);
    } catch (IOException e) {
      throw new LaunchException("cannot start the application server: " + e.getMessage(), e);
    }
  }

  /** The quick start is for one user on one machine, so it runs commands too. */
  private static void runCommands(Map<String, String> environment) {
    environment.putIfAbsent("JPACER_TASKS_TYPES", "command,empty,http,java,print,sql");
    environment.putIfAbsent("JPACER_TASKS_COMMAND_SAME_USER", "true");
  }

  private static List<String> command(LaunchOptions options, Path temporary, Path commands) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx512m");
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.add("-Djava.io.tmpdir=" + temporary);
    options.passedOn().entrySet().stream()
        .filter(setting -> !isSecret(setting.getKey()))
        .forEach(setting -> command.add("-D" + setting.getKey() + "=" + setting.getValue()));
    command.add("-jar");
    command.add(options.programs().server().toAbsolutePath().toString());
    command.addAll(
        List.of(
            "--nocluster",
            "--disablephonehome",
            "--port",
            String.valueOf(options.port()),
            "--prebootcommandfile",
            commands.toString(),
            "--deploy",
            options.programs().war().toAbsolutePath().toString(),
            "--contextroot",
            "/"));
    return command;
  }

  /** Returns whether a setting is secret, and must not be on a command line. */
  private static boolean isSecret(String key) {
    return key.startsWith("jpacer.secret.")
        || Keys.all().stream().anyMatch(known -> known.secret() && known.name().equals(key));
  }

  /**
   * Restricts the server to the given address, and switches HTTP/2 off, whose bodies cannot be read
   * without a thread.
   */
  private static String preboot(String address) {
    return "set configs.config.server-config.network-config.network-listeners"
        + ".network-listener.http-listener.address="
        + address
        + "\nset configs.config.server-config.network-config.protocols.protocol.http-listener.http"
        + ".http2-enabled=false"
        + "\nset configs.config.server-config.hazelcast-config-specific-configuration"
        + ".enabled=false\n";
  }

  long pid() {
    return process.pid();
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /** Returns a text for the process's command line. */
  String mark() {
    return options.programs().server().toAbsolutePath().toString();
  }

  /**
   * Waits until the scheduler serves requests.
   *
   * @param stopped ends the waiting
   * @return whether it serves; {@code false} if the waiting was ended
   */
  boolean awaitReady(CountDownLatch stopped) throws InterruptedException {
    // HTTP/1.1: a connection that was upgraded while the server started would be reused.
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(1))
            .build();
    URI state =
        URI.create(
            "http://" + options.address().getHostAddress() + ":" + options.port() + "/api/state");
    long end = System.nanoTime() + LONGEST_START.toNanos();
    while (!isRunning(client, state)) {
      if (stopped.await(200, TimeUnit.MILLISECONDS)) {
        return false;
      }
      if (System.nanoTime() > end) {
        throw new LaunchException(
            "the scheduler did not start within " + LONGEST_START.toSeconds() + " s");
      }
    }
    return true;
  }

  private static boolean isRunning(HttpClient client, URI state) throws InterruptedException {
    try {
      HttpRequest request = HttpRequest.newBuilder(state).timeout(Duration.ofSeconds(2)).build();
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      return SECURED.contains(answer.statusCode())
          || (answer.statusCode() == 200 && answer.body().contains("RUNNING"));
    } catch (IOException e) {
      return false; // not listening yet
    }
  }
}
