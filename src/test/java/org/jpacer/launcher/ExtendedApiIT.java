package org.jpacer.launcher;

import static org.jpacer.client.SchedulerApiContract.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jpacer.client.ChangeObserver;
import org.jpacer.client.Following;
import org.jpacer.client.RunSearch;
import org.jpacer.client.SchedulerClient;
import org.jpacer.client.SchedulerException;
import org.jpacer.run.DagRunStatus;
import org.jpacer.run.TaskStatus;
import org.jpacer.testing.HostileRequests;
import org.jpacer.testing.Pause;
import org.jpacer.testing.QuickStart;
import org.jpacer.testing.RawHttp;
import org.jpacer.wire.JsonTrees;
import org.jpacer.wire.v1.dag.BackfillRequest;
import org.jpacer.wire.v1.dag.DagView;
import org.jpacer.wire.v1.event.DagEvent;
import org.jpacer.wire.v1.event.RunEvent;
import org.jpacer.wire.v1.run.Run;
import org.jpacer.wire.v1.run.RunDetail;
import org.jpacer.wire.v1.run.TriggerRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The extended API of one running server, as its clients use it. */
class ExtendedApiIT {

  @TempDir static Path directory;

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static QuickStart server;
  private static SchedulerClient client;

  @BeforeAll
  static void start() throws IOException {
    server = QuickStart.start(directory, QuickStart.freePort());
    client = SchedulerClient.builder(server.api()).build();
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  private static HttpResponse<String> post(String path, String body)
      throws IOException, InterruptedException {
    return HTTP.send(
        HttpRequest.newBuilder(server.api().resolve(path))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static List<?> errorFields(HttpResponse<String> answer) {
    assertEquals(400, answer.statusCode(), answer.body());
    return ((List<?>) JsonTrees.readObject(answer.body()).get("errors"))
        .stream().map(each -> ((Map<?, ?>) each).get("field")).sorted().toList();
  }

  private static RunDetail awaitEnd(long runId) {
    long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (true) {
      RunDetail run = await(client.run(runId));
      if (run.endedAt() != null) {
        return run;
      }
      assertTrue(System.nanoTime() < end, run.toString());
      Pause.breathe();
    }
  }

  @Test
  void theClientDoesAllThatTheApiCan() throws Exception {
    List<String> told = new CopyOnWriteArrayList<>();
    CountDownLatch ended = new CountDownLatch(1);
    Following changes =
        client.follow(
            new ChangeObserver() {
              @Override
              public void changed(DagEvent dag) {
                told.add("dag " + dag.dagId());
              }

              @Override
              public void changed(RunEvent run) {
                if (run.dagId().equals("by_client") && run.status() == DagRunStatus.FAILED) {
                  ended.countDown();
                }
              }
            });
    String document =
        """
        id: by_client
        schedule: {every: PT1H, start: "2020-01-01T00:00:00Z"}
        tasks:
          - id: a
            type: command
            with: {shell: "echo one; echo two; exit 3"}
          - {id: b, type: empty, after: [a]}
        """;
    while (!told.contains("dag by_client")) { // the stream may have opened after the first time
      await(client.putDag("by_client", document));
      await(client.pause("by_client", true));
      Pause.breathe();
      await(client.pause("by_client", false));
    }
    await(client.pause("by_client", true));
    long runId = await(client.trigger("by_client", new TriggerRequest(null, null, null))).runId();
    List<String> lines = new CopyOnWriteArrayList<>();
    client
        .followLog(runId, "a", 0, 0, record -> lines.add(record.message()))
        .end()
        .toCompletableFuture()
        .get(60, TimeUnit.SECONDS);
    assertTrue(lines.containsAll(List.of("one", "two")), lines.toString());
    assertEquals(DagRunStatus.FAILED, awaitEnd(runId).status());
    assertTrue(ended.await(60, TimeUnit.SECONDS));
    changes.close();
    assertEquals("parentNotDone", await(client.why(runId, "b")).because().get(1).kind());
    assertEquals("command", await(client.task(runId, "a")).type());
    await(client.retry(runId, "a"));
    assertEquals(2, awaitEnd(runId).tasks().get(0).attempts().size());
    assertEquals("FAILED", await(client.mark(runId, "b", TaskStatus.FAILED)).status().name());
    assertEquals("by_client", await(client.dag("by_client")).dagId());
    assertEquals(3, await(client.next("by_client", 3)).points().size());
    assertEquals(
        2, await(client.preview("0 6 * * *", ZoneId.of("Europe/Warsaw"), 2)).points().size());
    int newest = await(client.versions("by_client")).items().get(0).version();
    assertEquals(newest, await(client.version("by_client", newest)).version());
    Instant from = Instant.parse("2020-01-01T00:00:00Z");
    long backfill =
        await(client.backfill("by_client", new BackfillRequest(from, from.plusSeconds(7200), 1)))
            .backfillId();
    assertEquals(2, await(client.backfill(backfill)).created());
    await(client.cancelBackfill(backfill));
    assertTrue(await(client.scheduleEvents("by_client", 5)).items().size() > 0);
    assertTrue(await(client.nodes()).items().size() > 0);
    assertTrue(await(client.executors()).items().get(0).types().contains("command"));
    assertEquals(0, await(client.queues()).items().stream().filter(q -> q.waiting() < 0).count());
    assertEquals(1, await(client.stats()).nodesAlive());
    SchedulerException refused =
        assertThrows(SchedulerException.class, () -> await(client.cancel(runId)));
    assertEquals(409, refused.status());
    assertEquals(SchedulerException.Advice.DO_NOT_RETRY, refused.advice());
    await(client.retire("by_client"));
  }

  @Test
  void theOpenApiDocumentIsServed() throws Exception {
    String served =
        HTTP.send(
                HttpRequest.newBuilder(server.api().resolve("openapi.json")).build(),
                HttpResponse.BodyHandlers.ofString())
            .body();
    assertEquals(
        Files.readString(Path.of("src/main/resources/org/jpacer/rest/v1/system/openapi.json")),
        served);
  }

  /** What is in the tables, but for signs of life and the log of who tried what. */
  private static Map<String, String> tables() throws Exception {
    Map<String, String> contents = new TreeMap<>();
    try (Connection connection = server.database();
        Statement statement = connection.createStatement()) {
      List<String> names = new ArrayList<>();
      try (ResultSet rows =
          statement.executeQuery("select tablename from pg_tables where schemaname = 'jpacer'")) {
        while (rows.next()) {
          names.add(rows.getString(1));
        }
      }
      names.removeAll(List.of("node", "executor", "audit_entry"));
      for (String name : names) {
        String query =
            "select count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) from jpacer.";
        try (ResultSet row = statement.executeQuery(query + name + " t")) {
          row.next();
          contents.put(name, row.getString(1));
        }
      }
    }
    assertTrue(contents.size() > 10, contents.toString());
    return contents;
  }

  private static long quiet() {
    for (DagView dag : await(client.dags()).items()) {
      await(client.pause(dag.dagId(), true));
    }
    for (Run run :
        await(
                client.runs(
                    new RunSearch(
                        List.of(),
                        List.of(DagRunStatus.RUNNING, DagRunStatus.SCHEDULED),
                        List.of(),
                        List.of(),
                        null,
                        null,
                        500,
                        null)))
            .items()) {
      awaitEnd(run.runId());
    }
    await(client.putDag("quiet", "{id: quiet, tasks: [{id: a, type: print, with: {message: m}}]}"));
    long runId = await(client.trigger("quiet", new TriggerRequest(null, null, null))).runId();
    awaitEnd(runId);
    return runId;
  }

  @Test
  void tenThousandHostileRequestsGetNo5xxAndChangeNothing() throws Exception {
    long seed = Long.getLong("jpacer.hostile.seed", 20_261_125L);
    long runId = quiet();
    List<HostileRequests.Hostile> all =
        new HostileRequests(seed)
            .reading("dagId", "quiet")
            .reading("runId", String.valueOf(runId))
            .reading("taskId", "a")
            .reading("retry", "0")
            .reading("version", "1")
            .make(10_000);
    Map<String, String> before = tables();
    long begin = System.nanoTime();
    Queue<HostileRequests.Hostile> left = new ConcurrentLinkedQueue<>(all);
    Map<Integer, Integer> statuses = new ConcurrentSkipListMap<>();
    List<String> wrong = new CopyOnWriteArrayList<>();
    List<Thread> senders = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Thread sender =
          new Thread(
              () -> {
                try (RawHttp connection = new RawHttp("127.0.0.1", server.url().getPort())) {
                  for (var next = left.poll(); next != null; next = left.poll()) {
                    int status = connection.send(next);
                    statuses.merge(status, 1, Integer::sum);
                    if (status >= 500 || (next.expected() != 0 && status != next.expected())) {
                      wrong.add(status + " " + next);
                    }
                  }
                } catch (Exception e) {
                  wrong.add(e.toString());
                }
              });
      sender.start();
      senders.add(sender);
    }
    for (Thread each : senders) {
      each.join();
    }
    String outcome =
        "seed %d, %d ms, answers by status %s"
            .formatted(seed, (System.nanoTime() - begin) / 1_000_000, statuses);
    System.out.println(outcome);
    assertEquals("", String.join("\n", wrong), outcome);
    assertEquals(before, tables(), outcome);
    assertTrue(statuses.getOrDefault(-1, 0) < 20, outcome);
    assertTrue(statuses.getOrDefault(200, 0) > 300, outcome);
    assertTrue(statuses.getOrDefault(400, 0) > 1000, outcome);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/health/../v1/dags, 400",
    "GET, /api/health/live/../../index.html, 400",
    "GET, /api/v1/dags/%2E%2e/runs, 400",
    "GET, /api/v1/dags/..;a=b/runs, 400",
    "GET, /api/v1/dags/..%2fx, 400",
    "GET, /./index.html, 400",
    "GET, /index.html, 200",
    "HEAD, /, 200",
    "HEAD, /api/v1/events, 200",
    "POST, /index.html, 405",
    "PATCH, /, 405",
    "PROPFIND, /nowhere, 405",
    "PATCH, /api/v1/dags, 405"
  })
  void aPathThatClimbsOrAMethodOfNobodysIsRefused(String method, String target, int status)
      throws Exception {
    try (RawHttp connection = new RawHttp("127.0.0.1", server.url().getPort())) {
      assertEquals(
          status,
          connection.send(new HostileRequests.Hostile(method, target, List.of(), null, status)));
    }
  }

  @Test
  void parametersAreCheckedWhenARunIsMade() throws Exception {
    String document =
        """
        id: with_parameters
        schedule: {every: PT1H, start: "2020-01-01T00:00:00Z"}
        parameters:
          type: object
          additionalProperties: false
          properties:
            day: {type: string, format: date, default: "2026-01-31"}
            count: {type: integer, maximum: 9, default: 3}
        """;
    await(client.putDag("with_parameters", document));
    await(client.pause("with_parameters", true));
    String runs = "v1/dags/with_parameters/runs";
    assertEquals(
        List.of("parameters.count", "parameters.day", "parameters.other"),
        errorFields(
            post(runs, "{\"parameters\":{\"count\":10,\"day\":\"31 January\",\"other\":1}}")));
    assertEquals(List.of(), await(client.runs("with_parameters", 10)).items());
    assertEquals(201, post(runs, "{\"parameters\":{\"count\":9}}").statusCode());
    assertEquals(
        Map.of("count", 9L, "day", "2026-01-31"),
        await(client.runs("with_parameters", 10)).items().get(0).parameters());
    document = document.replaceFirst("additional.*", "required: [who]").replaceFirst("sche.*", "");
    await(client.putDag("with_parameters", document));
    assertEquals(List.of("parameters"), errorFields(post(runs, "")));
    HttpResponse<String> wire = post("dag/run/trigger", "{\"dagId\":\"with_parameters\"}");
    assertEquals(400, wire.statusCode());
    assertTrue(wire.body().contains("who"), wire.body());
    assertEquals(1, await(client.runs("with_parameters", 10)).items().size());
  }
}
