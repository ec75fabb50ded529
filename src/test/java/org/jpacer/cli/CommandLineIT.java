package org.jpacer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jpacer.testing.Command;
import org.jpacer.testing.Compiler;
import org.jpacer.testing.QuickStart;
import org.jpacer.wire.JsonTrees;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Every command, and the project that users copy, against one real scheduler. */
class CommandLineIT {

  private static final String JAR = "target/jpacer-executor.jar";

  @TempDir static Path directory;

  private static QuickStart server;

  @BeforeAll
  static void start() throws IOException {
    server = QuickStart.start(directory, QuickStart.freePort());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** What a command said and how it ended. */
  private record Said(int code, String out, String err) {

    Map<String, Object> json() {
      return JsonTrees.readObject(out);
    }

    List<Map<String, Object>> jsonLines() {
      return out.lines().map(JsonTrees::readObject).toList();
    }

    long number(String key) {
      return (Long) json().get(key);
    }
  }

  private static Said run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commands = Main.commandLine();
    commands.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    String[] whole =
        Stream.concat(Stream.of(arguments), Stream.of("--scheduler", api())).toArray(String[]::new);
    return new Said(commands.execute(whole), out.toString(), err.toString());
  }

  private static Said done(String... arguments) {
    Said said = run(arguments);
    assertEquals(0, said.code(), said::toString);
    assertEquals("", said.err());
    return said;
  }

  /** A command that is refused by the scheduler, for a reason, and prints nothing else. */
  private static void refused(String reason, String... arguments) {
    Said said = run(arguments);
    assertEquals(1, said.code(), said::toString);
    assertTrue(said.err().contains(reason), said::toString);
    assertEquals("", said.out());
  }

  private static String api() {
    return server.api().toString();
  }

  private static String file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text).toString();
  }

  private static void register(String dagId, String tasks) throws IOException {
    done("register", file(dagId + ".yaml", "id: " + dagId + "\ntasks:\n" + tasks));
  }

  @Test
  void dagsAreRegisteredListedPausedAndUnpaused() throws IOException {
    String document = file("listed.yaml", "{id: listed, schedule: {cron: '0 0 1 1 *'}}");
    assertEquals("listed version 1\n", done("register", document).out());
    assertEquals("listed version 1, as it was before\n", done("register", document).out());
    file("listed.yaml", "{id: listed, schedule: {cron: '0 0 1 2 *'}}");
    assertEquals(2, done("register", document, "--output", "json").number("version"));
    String broken = file("broken.yaml", "{id: broken, tasks: [{id: a, after: [b]}]}");
    refused("b is no task", "register", broken);
    refused("409", "register", file("taken.yaml", "{id: hello_world}"));
    refused("absent.yaml", "register", directory.resolve("absent.yaml").toString());
    assertTrue(
        done("dags").out().lines().anyMatch(line -> line.matches("listed +v2 +api +active +.*")));
    List<?> items = (List<?>) done("dags", "--output", "json").json().get("items");
    assertTrue(items.stream().anyMatch(item -> "listed".equals(((Map<?, ?>) item).get("dagId"))));
    assertFalse(items.toString().contains("broken"));
    assertEquals("listed paused\n", done("pause", "listed").out());
    assertTrue(done("dags").out().lines().anyMatch(line -> line.matches("listed .* paused .*")));
    assertEquals(false, done("unpause", "listed", "--output", "json").json().get("paused"));
    refused("404", "pause", "nobody");
  }

  @Test
  void runsAreTriggeredWaitedForListedAndRestarted() throws IOException {
    register("good", "  - {id: a, type: empty}\n  - {id: b, after: [a], type: empty}\n");
    Path flag = directory.resolve("flag");
    register("bad", "  - {id: a, type: command, with: {shell: 'test -e %s'}}\n".formatted(flag));
    Said plain = done("trigger", "good");
    assertTrue(plain.out().matches("run \\d+\n"), plain::toString);
    Said waited = done("trigger", "good", "--wait");
    assertTrue(
        waited.out().matches("run (\\d+)\nrun \\1 \\[#{30}] 2/2 SUCCESS\n"), waited::toString);
    Said json = done("trigger", "good", "--wait", "--output", "json", "--note", "by hand");
    assertEquals("SUCCESS", json.json().get("status"));
    assertEquals("by hand", json.json().get("note"));
    Said failed = run("trigger", "bad", "--wait", "--output", "json");
    assertEquals(1, failed.code());
    assertEquals("FAILED", failed.json().get("status"));
    refused("404", "trigger", "nobody");

    String run = String.valueOf(failed.number("runId"));
    assertEquals(1, run("restart", run, "--wait").code());
    Files.createFile(flag);
    assertEquals(
        "SUCCESS", done("restart", run, "--wait", "--output", "json").json().get("status"));
    refused("409", "restart", run);
    refused("404", "restart", "999999999");

    assertEquals(3, items(done("runs", "good", "--output", "json")).size());
    assertEquals(2, items(done("runs", "good", "--limit", "2", "--output", "json")).size());
    assertEquals(
        4, items(done("runs", "good", "bad", "--limit", "600", "--output", "json")).size());
    assertEquals(
        1, items(done("runs", "bad", "--status", "SUCCESS,FAILED", "--output", "json")).size());
    assertEquals(0, items(done("runs", "bad", "--status", "FAILED", "--output", "json")).size());
    assertEquals(
        0, items(done("runs", "good", "--trigger", "SCHEDULE", "--output", "json")).size());
    assertEquals(
        "No runs match\n", done("runs", "good", "--to", "2020-01-01T00:00:00+01:00").out());
    assertTrue(
        done("runs", "bad", "--from", "2020-01-01T00:00:00Z")
            .out()
            .matches("\\d+ +bad +\\S+Z +SUCCESS +MANUAL +1/1\n"));
  }

  private static List<?> items(Said said) {
    return (List<?>) said.json().get("items");
  }

  @Test
  void aTriggerCarriesTimeParametersAndKey() throws IOException {
    register("given", "  - {id: a, type: command, with: {shell: 'test ${parameters.n} = 42'}}\n");
    Said first =
        done(
            "trigger",
            "given",
            "-p",
            "n=42",
            "-p",
            "text=42 rows",
            "-p",
            "list=[1,2]",
            "-p",
            "empty=",
            "--exec-ts",
            "2020-05-01T02:00:00+02:00",
            "--wait",
            "--output",
            "json");
    assertEquals("2020-05-01T00:00:00Z", first.json().get("execTs"));
    assertEquals(
        Map.of("n", 42L, "text", "42 rows", "list", List.of(1L, 2L), "empty", ""),
        first.json().get("parameters"));
    refused("409", "trigger", "given", "--exec-ts", "2020-05-01T00:00:00Z");
    String[] keyed = {"trigger", "given", "-p", "n=1", "--idempotency-key", "k 1"};
    assertEquals(done(keyed).out(), done(keyed).out());
    assertNotEquals(done(keyed).out(), done("trigger", "given", "-p", "n=1").out());
    refused("422", "trigger", "given", "-p", "n=2", "--idempotency-key", "k 1");
    refused("400", "trigger", "given", "--idempotency-key", "k".repeat(2000));
  }

  @Test
  void aLogIsPrintedAndFollowedAcrossAttempts() throws IOException {
    Path flag = directory.resolve("second");
    register(
        "talks",
        """
          - {id: a, type: command, retries: 1, retryDelay: PT1S,
             with: {shell: 'echo one; sleep 0.5; echo two; test -e %1$s || { touch %1$s; exit 1; }'}}
          - {id: b, after: [a], type: print, with: {message: after}}
        """
            .formatted(flag));
    String run = String.valueOf(done("trigger", "talks", "--output", "json").number("runId"));
    List<Map<String, Object>> followed =
        done("logs", run, "a", "-f", "--output", "json").jsonLines();
    for (long retry : new long[] {0, 1}) {
      List<Map<String, Object>> lines =
          followed.stream().filter(line -> line.get("retry").equals(retry)).toList();
      assertTrue(
          lines.stream().anyMatch(line -> line.get("message").equals("one")), lines::toString);
      assertTrue(
          lines.stream().anyMatch(line -> line.get("message").equals("two")), lines::toString);
    }
    assertTrue(done("logs", run, "b", "-f").out().endsWith(" 0 INFO  after\n"));
    String latest = done("logs", run, "a").out();
    String first = done("logs", run, "a", "--attempt", "0").out();
    assertTrue(latest.contains(" 1 INFO  one\n"), latest);
    assertTrue(first.contains(" 0 INFO  two\n"), first);
    refused("has no attempt 9", "logs", run, "a", "--attempt", "9");
    refused("has no task c", "logs", run, "c");
    refused("404", "logs", "999999999", "a");
  }

  @Test
  void settingsComeFromOptionPropertyVariableAndFile() throws Exception {
    Map<String, String> variable = Map.of("JPACER_SCHEDULER_URL", api());
    Map<String, String> nobody = Map.of("JPACER_SCHEDULER_URL", "http://127.0.0.1:1/api");
    String file = file("jpacer.properties", "jpacer.scheduler.url=" + api());
    try (Command byVariable = Command.java(directory, variable, "-jar", JAR, "dags");
        Command byOption =
            Command.java(directory, nobody, "-jar", JAR, "dags", "--scheduler", api());
        Command byProperty =
            Command.java(
                directory, nobody, "-Djpacer.scheduler.url=" + api(), "-jar", JAR, "runs");
        Command byFile =
            Command.java(directory, Map.of("JPACER_CONFIG", file), "-jar", JAR, "dags");
        Command unreachable = Command.java(directory, nobody, "-jar", JAR, "dags");
        Command unknown =
            Command.java(directory, Map.of("JPACER_NONSENSE", "1"), "-jar", JAR, "dags")) {
      assertEquals(0, byVariable.await(), byVariable::toString);
      assertTrue(byVariable.out().contains("hello_world"));
      assertEquals(0, byOption.await());
      assertEquals(0, byProperty.await());
      assertEquals(0, byFile.await());
      assertEquals(3, unreachable.await());
      assertEquals(2, unknown.await());
      assertTrue(unknown.err().contains("JPACER_NONSENSE is unknown"), unknown.err());
    }
  }

  @Test
  void theProjectThatUsersCopyBuildsAndRuns() throws Exception {
    String classPath = sdkClassPath();
    Path classes = directory.resolve("orders");
    Compiler.compile(Path.of("examples/src/main/java"), classes, classPath);
    String jar = Compiler.jar(classes, directory.resolve("orders.jar")).toString();
    done("register", "examples/dags/orders.yaml");
    try (Command byJar =
        Command.java(
            directory,
            Map.of(),
            "-jar",
            JAR,
            "--scheduler",
            api(),
            "--queues",
            "orders",
            "--dags",
            jar)) {
      byJar.awaitOutput("takes tasks from");
      String run = String.valueOf(done("trigger", "orders", "--output", "json").number("runId"));
      done("logs", run, "sum", "-f"); // ends when the task is done
      assertEquals(
          "RUNNING",
          items(done("runs", "orders", "--output", "json")).stream()
              .map(each -> ((Map<?, ?>) each).get("status"))
              .findFirst()
              .orElseThrow());
      byJar.process().destroy();
      byJar.await();
    }
    try (Command main =
        Command.java(
            directory,
            Map.of("JPACER_SCHEDULER_URL", api()),
            "-cp",
            classes + java.io.File.pathSeparator + classPath,
            "com.example.orders.Main")) {
      Said run = done("trigger", "orders", "-p", "orders=4", "--wait", "--output", "json");
      String tasks = run.json().get("tasks").toString();
      assertTrue(tasks.contains("the warehouse is busy"), tasks);
      String published = done("logs", String.valueOf(run.number("runId")), "publish").out();
      assertTrue(published.contains("published {ada=30, grace=50, linus=20}"), published);
      assertEquals(
          List.of(), items(done("runs", "orders", "--status", "RUNNING", "--output", "json")));
      main.process().destroy();
      assertEquals(143, main.await(), main.err());
    }
  }

  /** The SDK's jar and what its own POM names, of exactly those versions. */
  private static String sdkClassPath() throws IOException {
    List<String> present =
        List.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator));
    StringBuilder classPath = new StringBuilder("target/jpacer-sdk.jar");
    String pom = Files.readString(Path.of("target/poms/jpacer-sdk.xml"));
    var dependency =
        java.util.regex.Pattern.compile(
            "<artifactId>([^<]+)</artifactId>\\s*<version>([^<]+)</version>");
    String dependencies = pom.substring(pom.indexOf("<dependencies>"));
    dependency
        .matcher(dependencies)
        .results()
        .forEach(
            found -> {
              String name = "/" + found.group(1) + "-" + found.group(2) + ".jar";
              classPath
                  .append(java.io.File.pathSeparator)
                  .append(
                      present.stream()
                          .filter(entry -> entry.replace('\\', '/').endsWith(name))
                          .findFirst()
                          .orElseThrow(
                              () -> new AssertionError(name + " is not what is built with")));
            });
    assertEquals(4, classPath.toString().split(java.io.File.pathSeparator).length - 1);
    return classPath.toString();
  }
}
