package org.jpacer.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jpacer.client.SchedulerClient;
import org.jpacer.executor.delivery.AttemptLog;
import org.jpacer.executor.delivery.LogSender;
import org.jpacer.executor.delivery.Spools;
import org.jpacer.executor.source.EndOnOutOfMemory;
import org.jpacer.executor.source.TaskSource;
import org.jpacer.run.TaskStatus;
import org.jpacer.tasks.TaskTypes;
import org.jpacer.tasks.process.CommandRules;
import org.jpacer.testing.TestDatabase;
import org.jpacer.wire.JsonTrees;
import org.jpacer.wire.v1.worker.ClaimedTask;
import org.jpacer.wire.v1.worker.TaskUpdate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Tasks that bring more than memory takes, in a process with a small heap that ends when it is
 * full. The scheduler is away, so that everything that is kept is kept there.
 */
class SmallHeapTest {

  private static final int ENDED_BY_MEMORY = 3;
  private static final long LONGEST_MINUTES = 5;

  @TempDir private Path directory;

  private static Object noValue(org.jpacer.tasks.template.Variable variable) {
    throw new IllegalArgumentException(variable + " has no value");
  }

  /** Runs one attempt and prints how it went. */
  static final class Child {

    private Child() {}

    /** Runs the task that a file describes: type, settings, and the database's address. */
    public static void main(String[] arguments) throws Exception {
      Map<String, Object> task = JsonTrees.readObject(Files.readString(Path.of(arguments[0])));
      ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor();
      LogSender logs =
          new LogSender(
              SchedulerClient.builder(URI.create("http://127.0.0.1:1/api")).build(),
              "child",
              timers,
              Spools.none());
      AttemptLog log = new AttemptLog("claim", logs, Clock.systemUTC());
      Attempt attempt = new Attempt(claimed(), log, System.nanoTime());
      Throwable failure =
          attempt.run(
              claimed ->
                  TaskTypes.with(
                          name -> java.util.Optional.of(database(task)), CommandRules.defaults())
                      .make(
                          "t",
                          (String) task.get("type"),
                          object(task.get("with")),
                          SmallHeapTest::noValue));
      TaskUpdate update = attempt.update(TaskStatus.SUCCESS, null);
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("outputs", JsonTrees.write(update.outputs()));
      answer.put("failure", failure == null ? null : String.valueOf(failure.getMessage()));
      Files.writeString(Path.of(arguments[1]), JsonTrees.write(answer));
      System.exit(0);
    }

    private static PGSimpleDataSource database(Map<String, Object> task) {
      PGSimpleDataSource source = new PGSimpleDataSource();
      source.setUrl((String) task.get("url"));
      source.setUser((String) task.get("user"));
      source.setPassword((String) task.get("password"));
      return source;
    }

    private static ClaimedTask claimed() {
      return new ClaimedTask(
          "d",
          Instant.EPOCH,
          1,
          "t",
          0,
          "default",
          null,
          Map.of(),
          600,
          60,
          "claim",
          Map.of(),
          Map.of());
    }
  }

  /** Runs an attempt that takes all memory. */
  static final class Hungry {

    private Hungry() {}

    /** Ends with the exit code 0 if the process survives. */
    public static void main(String[] arguments) throws Exception {
      TaskSource source = claimed -> context -> Thread.sleep(new long[1 << 30].length);
      new EndOnOutOfMemory(source).find(Child.claimed()).execute(null);
    }
  }

  @SuppressWarnings("unchecked") // JSON's objects have texts as keys
  private static Map<String, Object> object(Object value) {
    return (Map<String, Object>) value;
  }

  private Map<String, Object> run(String type, Map<String, Object> with) throws Exception {
    return run(type, with, Map.of());
  }

  private Map<String, Object> run(
      String type, Map<String, Object> with, Map<String, Object> database) throws Exception {
    Map<String, Object> task = new LinkedHashMap<>(database);
    task.put("type", type);
    task.put("with", with);
    Path given = Files.writeString(directory.resolve("task.json"), JsonTrees.write(task));
    Path answer = directory.resolve("answer.json");
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                given.toString(),
                answer.toString())
            .inheritIO()
            .start();
    try {
      assertTrue(child.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES), "the task does not end");
      assertFalse(child.exitValue() == ENDED_BY_MEMORY, "the task took all memory");
      assertEquals(0, child.exitValue());
    } finally {
      child.destroyForcibly();
    }
    return JsonTrees.readObject(Files.readString(answer));
  }

  @FunctionalInterface
  private interface Answer {
    void write(HttpExchange exchange) throws IOException;
  }

  private Map<String, Object> runHttp(Map<String, Object> with, Answer answer) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", answer::write);
    server.start();
    try {
      Map<String, Object> all = new LinkedHashMap<>(with);
      all.put("url", "http://127.0.0.1:" + server.getAddress().getPort() + "/");
      return run("http", all);
    } finally {
      server.stop(0);
    }
  }

  /** Writes for ever, until the client hangs up. */
  private static void writeForEver(HttpExchange exchange, int status) throws IOException {
    exchange.sendResponseHeaders(status, 0);
    byte[] part = "x".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);
    try (OutputStream out = exchange.getResponseBody()) {
      while (true) {
        out.write(part);
      }
    }
  }

  @Test
  void anAnswerWithoutAnEndIsCutOff() throws Exception {
    Map<String, Object> done =
        runHttp(Map.of("saveBody", true, "maxBody", 1000), exchange -> writeForEver(exchange, 200));
    assertEquals(null, done.get("failure"));
    assertEquals(
        "{\"status\":200,\"body\":\"" + "x".repeat(1000) + "\",\"cutOff\":true}",
        done.get("outputs"));
    Map<String, Object> failed = runHttp(Map.of(), exchange -> writeForEver(exchange, 500));
    assertTrue(String.valueOf(failed.get("failure")).startsWith("the answer was 500: xxx"));
  }

  @Test
  void anAnswerThatFitsIsKeptAsItIs() throws Exception {
    byte[] text = "z\u00fcrich".getBytes(StandardCharsets.ISO_8859_1);
    Map<String, Object> done =
        runHttp(
            Map.of("saveBody", true, "maxBody", text.length),
            exchange -> {
              exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=ISO-8859-1");
              exchange.sendResponseHeaders(200, text.length);
              exchange.getResponseBody().write(text);
              exchange.close();
            });
    assertEquals("{\"status\":200,\"body\":\"z\u00fcrich\"}", done.get("outputs"));
  }

  @Test
  void outputsThatAreTooLargeFailTheAttempt() throws Exception {
    Map<String, Object> failed =
        runHttp(Map.of("saveBody", true), exchange -> writeForEver(exchange, 200));
    String failure = String.valueOf(failed.get("failure"));
    assertTrue(failure.contains("the output \"body\""), failure);
    assertTrue(failure.contains("65536"), failure);
  }

  @Test
  void moreRowsThanMemoryTakesAreCounted() throws Exception {
    Map<String, Object> database =
        Map.of(
            "url", TestDatabase.server().jdbcUrl(TestDatabase.create()),
            "user", TestDatabase.server().user(),
            "password", TestDatabase.server().password());
    Map<String, Object> done =
        run(
            "sql",
            Map.of(
                "datasource",
                "any",
                "statement",
                "select repeat('v', 100000), generate_series(1, 5000)"),
            database);
    assertEquals(null, done.get("failure"));
    assertEquals(
        "{\"cutOff\":true,\"value\":\"" + "v".repeat(32 * 1024) + "\",\"rows\":5000}",
        done.get("outputs"));
    Map<String, Object> many =
        run(
            "sql",
            Map.of("datasource", "any", "statement", "select generate_series(1, 5000000)"),
            database);
    assertEquals("{\"value\":\"1\",\"cutOff\":true,\"rows\":1000000}", many.get("outputs"));
    Map<String, Object> alone =
        run("sql", Map.of("datasource", "any", "statement", "vacuum"), database);
    assertEquals(null, alone.get("failure"), "a statement that runs in no transaction");
  }

  @Test
  void aProcessThatIsNothingButAnExecutorEndsWithoutMemory() throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                Hungry.class.getName())
            .inheritIO()
            .start();
    try {
      assertTrue(child.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES), "the process goes on");
      assertEquals(ENDED_BY_MEMORY, child.exitValue());
    } finally {
      child.destroyForcibly();
    }
  }

  @Test
  void outputOfACommandWithoutAnEndIsDropped() throws Exception {
    String endless = "yes xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx | tr -d '\\n' | head -c 400000000";
    Map<String, Object> done = run("command", Map.of("shell", endless));
    assertEquals("{\"exitCode\":0}", done.get("outputs"));
    String lines = "yes x | head -n 20000000";
    assertEquals("{\"exitCode\":0}", run("command", Map.of("shell", lines)).get("outputs"));
  }
}
