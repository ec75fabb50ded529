package org.jpacer.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jpacer.config.Keys;

/**
 * The quick start: starts PostgreSQL and an application server with jpacer, prints the addresses,
 * and stops both on a signal, or when one of them ends.
 */
public final class Launcher {

  private static final List<String> OWN_KEYS =
      List.of("jpacer.port", "jpacer.address", "jpacer.data-directory");
  private static final List<String> SAMPLES = List.of("hello_world.yaml", "machine_report.yaml");

  private final LaunchOptions options;
  private final CountDownLatch stopped = new CountDownLatch(1);

  private Launcher(LaunchOptions options) {
    this.options = options;
  }

  /**
   * Runs until it is stopped.
   *
   * @param arguments the WAR and the application server's runnable jar; none to use those in the
   *     jar that this was started from
   * @throws LaunchException if it cannot start, or what it started ends by itself
   */
  @SuppressWarnings("SystemOut") // users of this program sit at a terminal
  public static void main(String[] arguments) throws InterruptedException {
    try {
      Map<String, String> further =
          System.getProperties().stringPropertyNames().stream()
              .filter(name -> name.startsWith("jpacer.") && !OWN_KEYS.contains(name))
              .collect(Collectors.toMap(name -> name, System::getProperty));
      new Launcher(LaunchOptions.read(programs(arguments), Launcher::setting, further)).run();
    } catch (LaunchException e) {
      System.err.println("\njpacer cannot run: " + e.getMessage() + "\n");
      throw e;
    }
  }

  private static Function<Path, Programs> programs(String[] arguments) {
    return switch (arguments.length) {
      case 0 -> Programs::bundled;
      case 2 -> directory -> Programs.at(Path.of(arguments[0]), Path.of(arguments[1]));
      default ->
          throw new LaunchException(
              "arguments are the WAR and the server's jar, or none; settings go before -jar, as in"
                  + " java -Djpacer.port=9090 -jar jpacer-standalone.jar");
    };
  }

  private static String setting(String key) {
    return System.getProperty(key, System.getenv(Keys.variable(key)));
  }

  @SuppressWarnings("SystemOut")
  private void run() throws InterruptedException {
    Signals.handle(List.of("INT", "TERM", "HUP"), stopped::countDown);
    requireFreePort();
    try (EmbeddedPostgres database = EmbeddedPostgres.start(options.directory(), 0)) {
      options.programs().provide();
      Path dags = putSamples();
      ServerProcess server = ServerProcess.start(options, database, dags);
      database.watchdog().guard("server", server.pid(), server.mark());
      var serverEnd = server.handle().onExit();
      var databaseEnd = database.process().onExit();
      var unused = CompletableFuture.anyOf(serverEnd, databaseEnd).thenRun(stopped::countDown);
      if (server.awaitReady(stopped)) {
        announce(dags);
      }
      stopped.await();
      if (serverEnd.isDone()) {
        throw new LaunchException("the application server ended; its last lines above say why");
      }
      if (databaseEnd.isDone()) {
        throw new LaunchException(
            "PostgreSQL ended; see " + options.directory().resolve("postgresql.log"));
      }
      System.out.println("\njpacer is stopping …");
    }
    System.out.println("jpacer has stopped. Its data stays in " + options.directory() + ".");
  }

  private void requireFreePort() {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(options.address(), options.port()));
    } catch (IOException e) {
      throw new LaunchException(
          "port %d of %s cannot be used (%s); stop what listens there, or choose another port with -Djpacer.port=…"
              .formatted(options.port(), options.address().getHostAddress(), e.getMessage()),
          e);
    }
  }

  /** Copies the sample DAGs to the DAG directory, the first time only. */
  private Path putSamples() {
    Path dags = options.directory().resolve("dags");
    if (Files.isDirectory(dags)) {
      return dags;
    }
    try {
      Path unfinished = Files.createTempDirectory(options.directory(), "dags");
      for (String sample : SAMPLES) {
        try (InputStream in = Launcher.class.getResourceAsStream("samples/" + sample)) {
          Files.write(unfinished.resolve(sample), in.readAllBytes());
        }
      }
      return Files.move(unfinished, dags);
    } catch (IOException e) {
      throw new LaunchException("cannot write to " + dags + ": " + e.getMessage(), e);
    }
  }

  @SuppressWarnings("SystemOut")
  private void announce(Path dags) {
    System.out.printf(
        """

        jpacer runs.
          page       %s
          API        %sapi
          DAG files  %s (put a YAML file there, and it runs)
          sign-in    %s
          to stop    press Ctrl-C
        %n""",
        options.url(), options.url(), dags, signIn());
  }

  private String signIn() {
    String mode = options.securityMode();
    return mode.equals("open")
        ? "none: everyone on this machine may do everything, and no one else anything"
        : "as jpacer.security.mode=" + mode + " says";
  }
}
