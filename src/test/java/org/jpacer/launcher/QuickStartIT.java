package org.jpacer.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jpacer.testing.Pause;
import org.jpacer.testing.QuickStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The quick start as real processes: started, killed, started again, stopped. */
class QuickStartIT {

  private static final Duration LONGEST = Duration.ofMinutes(4);

  @TempDir Path directory;

  private Process start(int port, Path output) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "-Djpacer.port=" + port,
            "-Djpacer.data-directory=" + directory.resolve("data"),
            "org.jpacer.launcher.Launcher",
            Path.of("target/jpacer.war").toString(),
            Path.of("target/payara-micro.jar").toString());
    return builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
  }

  private static void await(Path output, String text, Process process) throws IOException {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (!Files.readString(output).contains(text)) {
      assertTrue(process.isAlive() && System.nanoTime() < end, Files.readString(output));
      Pause.breathe();
    }
  }

  private static String get(int port, String path) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private List<ProcessHandle> leftOver() {
    String mark = directory.toString();
    return ProcessHandle.allProcesses()
        .filter(each -> each.pid() != ProcessHandle.current().pid())
        .filter(each -> each.info().commandLine().filter(line -> line.contains(mark)).isPresent())
        .toList();
  }

  private void awaitNothingLeft() {
    for (ProcessHandle each : leftOver()) {
      each.onExit().orTimeout(60, TimeUnit.SECONDS).join();
    }
    assertEquals(List.of(), leftOver());
  }

  @Test
  void itRunsSamplesSurvivesAKillAndStopsCleanly() throws Exception {
    int port = QuickStart.freePort();
    Path output = Files.createFile(directory.resolve("first.log"));
    Process first = start(port, output);
    await(output, "jpacer runs.", first);
    long end = System.nanoTime() + LONGEST.toNanos();
    String ended = "\"dagId\":\"hello_world\"";
    while (!get(port, "/api/v1/runs?status=SUCCESS").contains(ended)) {
      assertTrue(System.nanoTime() < end);
      Pause.breathe();
    }
    first.destroyForcibly().waitFor();
    awaitNothingLeft();

    Path again = Files.createFile(directory.resolve("second.log"));
    Process second = start(port, again);
    await(again, "jpacer runs.", second);
    assertTrue(get(port, "/api/v1/runs/1").contains("\"status\":\"SUCCESS\""));

    Path third = Files.createFile(directory.resolve("third.log"));
    assertEquals(1, start(port, third).waitFor());
    assertTrue(Files.readString(third).contains("jpacer cannot run: port " + port));
    assertEquals(1, start(QuickStart.freePort(), third).waitFor());
    assertTrue(Files.readString(third).contains("another jpacer uses"));

    second.destroy();
    assertTrue(second.waitFor(30, TimeUnit.SECONDS));
    assertEquals(0, second.exitValue());
    awaitNothingLeft();
    assertFalse(Files.readString(again).contains("Exception in thread"));
  }

  @Test
  void whenItsDatabaseDiesItSaysSoAndEndsWithAFailure() throws Exception {
    QuickStart jpacer = QuickStart.start(directory, QuickStart.freePort());
    assertEndsWhenKilled(jpacer, jpacer.postgres(), "PostgreSQL ended; see ");
  }

  @Test
  void whenItsServerDiesItSaysSoAndEndsWithAFailure() throws Exception {
    QuickStart jpacer = QuickStart.start(directory, QuickStart.freePort());
    assertEndsWhenKilled(jpacer, jpacer.server(), "the application server ended");
  }

  @Test
  void itsServerEndsWithoutMemoryAndSpeaksNoHttp2() throws Exception {
    int port = QuickStart.freePort();
    QuickStart jpacer = QuickStart.start(directory, port);
    String[] options = jpacer.server().info().arguments().orElseThrow();
    assertTrue(List.of(options).contains("-XX:+ExitOnOutOfMemoryError"));
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
    URI live = URI.create("http://127.0.0.1:" + port + "/api/health/live");
    assertEquals(
        HttpClient.Version.HTTP_1_1,
        client
            .send(HttpRequest.newBuilder(live).build(), HttpResponse.BodyHandlers.discarding())
            .version());
    assertEndsWhenKilled(jpacer, jpacer.server(), "the application server ended");
  }

  private void assertEndsWhenKilled(QuickStart jpacer, ProcessHandle part, String reason)
      throws Exception {
    assertTrue(part.destroyForcibly());
    assertEquals(1, jpacer.awaitEnd());
    assertTrue(jpacer.output().contains("jpacer cannot run: " + reason), jpacer.output());
    awaitNothingLeft();
  }
}
