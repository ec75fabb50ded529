package org.jpacer.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jpacer.testing.Pause;
import org.jpacer.testing.QuickStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code java -jar jpacer-standalone.jar} in an empty directory, and again. */
class StandaloneIT {

  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  /** Succeeds only if its command receives the trace of the trigger. */
  private static final String DAG =
      """
      {"id": "mine", "tasks": [
        {"id": "a", "type": "command", "with": {"shell": "test \\"$TRACEPARENT\\" = %s"}}]}
      """
          .formatted(TRACE);

  private static final Pattern RUN = Pattern.compile("\"runId\":(\\d+)");

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void oneFileRunsATriggeredDagStopsWhenToldToAndKeepsItsData(
      @TempDir Path directory, @TempDir Path logs) throws Exception {
    int port = QuickStart.freePort();
    String run;
    QuickStart first = QuickStart.standalone(directory, logs.resolve("first.log"), port);
    try (first) {
      assertEquals(201, send(first, "v1/dags/mine", "PUT", DAG).statusCode());
      HttpResponse<String> triggered = send(first, "v1/dags/mine/runs", "POST", "{}");
      assertEquals(201, triggered.statusCode(), triggered.body());
      Matcher id = RUN.matcher(triggered.body());
      assertTrue(id.find(), triggered.body());
      run = "v1/runs/" + id.group(1);
      awaitSuccess(first, run);
    }
    assertEquals(0, first.stop());
    assertNothingLeft(directory);
    assertEquals(List.of(".jpacer"), names(directory));
    Path programs = directory.resolve(".jpacer/programs");
    List<String> unpacked = names(programs);
    assertEquals(2, unpacked.size(), unpacked.toString());

    Files.createFile(programs.resolve("00000000-jpacer.war"));
    QuickStart second = QuickStart.standalone(directory, logs.resolve("second.log"), port);
    try (second) {
      awaitSuccess(second, run);
      assertEquals(unpacked, names(programs), "what another build left is deleted");
    }
    assertEquals(0, second.stop());
    assertNothingLeft(directory);
  }

  private void awaitSuccess(QuickStart jpacer, String run) throws Exception {
    long end = System.nanoTime() + LONGEST.toNanos();
    String body = send(jpacer, run, "GET", "").body();
    while (!body.contains("\"dagId\":\"mine\"") || !body.contains("\"status\":\"SUCCESS\"")) {
      assertTrue(System.nanoTime() < end, body);
      Pause.breathe();
      body = send(jpacer, run, "GET", "").body();
    }
  }

  private HttpResponse<String> send(QuickStart jpacer, String path, String method, String body)
      throws IOException, InterruptedException {
    URI address = jpacer.api().resolve(path);
    return http.send(
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .header("traceparent", TRACE)
            .method(method, BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static void assertNothingLeft(Path directory) {
    String mark = directory.toString();
    assertEquals(
        List.of(),
        ProcessHandle.allProcesses()
            .map(each -> each.info().commandLine().orElse(""))
            .filter(line -> line.contains(mark))
            .toList());
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
