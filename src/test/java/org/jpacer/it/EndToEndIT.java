package org.jpacer.it;

import static org.jpacer.client.SchedulerApiContract.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jpacer.client.PpacerWireContract;
import org.jpacer.client.SchedulerApi;
import org.jpacer.client.SchedulerApiContract;
import org.jpacer.client.SchedulerClient;
import org.jpacer.executor.ExecutorConfig;
import org.jpacer.executor.TaskExecutor;
import org.jpacer.run.DagRunStatus;
import org.jpacer.testing.Pause;
import org.jpacer.wire.JsonTrees;
import org.jpacer.wire.v1.run.RunDetail;
import org.jpacer.wire.v1.run.TriggerRequest;
import org.jpacer.wire.v1.worker.ClaimRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The built WAR on a real server, as executors and pages use it; the same for every server. */
@ExtendWith({ServerUnderTest.class, ArquillianExtension.class})
class EndToEndIT implements SchedulerApiContract, PpacerWireContract {

  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final TriggerRequest NOW = new TriggerRequest(null, null, null);

  private final HttpClient http = HttpClient.newHttpClient();
  private final SchedulerClient client = SchedulerClient.builder(ServerUnderTest.api()).build();

  /** The built file as it is; its name puts it at the server's root. */
  @Deployment(testable = false)
  static WebArchive war() {
    return ShrinkWrap.create(ZipImporter.class, "ROOT.war")
        .importFrom(new File("target/jpacer.war"))
        .as(WebArchive.class);
  }

  @Override
  public SchedulerApi scheduler() {
    return client;
  }

  @Override
  public String freshId() {
    return "it_" + NUMBER.incrementAndGet();
  }

  @Override
  public long run(String dagId, String document) {
    await(client.putDag(dagId, document));
    return await(client.trigger(dagId, NOW)).runId();
  }

  @Override
  public URI api() {
    return ServerUnderTest.api();
  }

  @Override
  public String dag(String document) {
    String dagId = freshId();
    await(client.putDag(dagId, document.formatted(dagId)));
    return dagId;
  }

  @Override
  public void cancel(long runId) {
    try {
      assertEquals(200, post("api/v1/runs/" + runId + "/cancel", "").statusCode());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(ServerUnderTest.url().resolve(path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String body)
      throws IOException, InterruptedException {
    URI uri = ServerUnderTest.url().resolve(path);
    return http.send(
        HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private RunDetail awaitEnd(long runId) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (System.nanoTime() < end) {
      RunDetail run = await(client.run(runId));
      if (run.status() == DagRunStatus.SUCCESS || run.status() == DagRunStatus.FAILED) {
        return run;
      }
      Pause.breathe();
    }
    throw new AssertionError("run " + runId + " did not end: " + await(client.run(runId)));
  }

  private static String oneThreeOne(String dagId) {
    return """
        id: %s
        tasks:
          - {id: n1}
          - {id: n21, after: [n1]}
          - {id: n22, after: [n1]}
          - {id: n23, after: [n1]}
          - {id: n3, after: [n21, n22, n23]}
        """
        .formatted(dagId);
  }

  @Test
  void externalTasksAreDoneByAnExecutorOutsideTheServer() throws Exception {
    String dagId = freshId();
    Set<String> done = ConcurrentHashMap.newKeySet();
    ExecutorService workers = Executors.newCachedThreadPool();
    ScheduledExecutorService timers = Executors.newScheduledThreadPool(1);
    TaskExecutor executor =
        new TaskExecutor(
            client,
            ExecutorConfig.of("outside", List.of(ClaimRequest.EXTERNAL)).withDags(List.of(dagId)),
            claimed -> context -> done.add(context.key().taskId()),
            workers,
            timers,
            Clock.systemUTC());
    executor.start();
    try {
      RunDetail run = awaitEnd(run(dagId, oneThreeOne(dagId)));
      assertEquals(DagRunStatus.SUCCESS, run.status());
      assertEquals(Set.of("n1", "n21", "n22", "n23", "n3"), done);
      assertEquals("outside", run.tasks().get(0).attempts().get(0).executorId());
    } finally {
      executor.stop(Duration.ofSeconds(10));
      workers.shutdownNow();
      timers.shutdownNow();
    }
  }

  @Test
  void externalTasksAreDoneOverTheOriginalsWire() throws Exception {
    String dagId = freshId();
    await(
        client.putDag(
            dagId, "{id: " + dagId + ", queue: default, tasks: [{id: a}, {id: b, after: [a]}]}"));
    assertEquals(200, post("api/dag/run/trigger", "{\"DAGID\":\"" + dagId + "\"}").statusCode());
    for (String expected : List.of("a", "b")) {
      Map<String, Object> task = popped(dagId);
      assertEquals(expected, task.get("taskId"));
      for (String status : List.of("RUNNING", "SUCCESS")) {
        String body = JsonTrees.write(task).replaceFirst("}$", ",\"status\":\"" + status + "\"}");
        assertEquals(200, post("api/dag/task/update", body).statusCode());
      }
    }
    long runId = await(client.runs(dagId, 1)).items().get(0).runId();
    assertEquals(DagRunStatus.SUCCESS, awaitEnd(runId).status());
  }

  /** Pops until a task of the DAG comes; those of other tests end as they may. */
  private Map<String, Object> popped(String dagId) throws Exception {
    long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (System.nanoTime() < end) {
      HttpResponse<String> answer = get("api/dag/task/pop");
      if (answer.statusCode() == 200) {
        Map<String, Object> task = JsonTrees.readObject(answer.body());
        if (dagId.equals(task.get("dagId"))) {
          return task;
        }
      } else {
        assertEquals(204, answer.statusCode());
      }
    }
    throw new AssertionError("no task of " + dagId + " was popped");
  }

  @Test
  void theEmbeddedExecutorRunsTypedTasksAndTheirLogsCanBeRead() throws Exception {
    String dagId = freshId();
    long runId =
        run(
            dagId,
            """
            id: %s
            tasks:
              - id: greet
                type: print
                with: {message: "hello from ${dagId}"}
              - id: count
                after: [greet]
                type: command
                retries: 1
                with: {shell: "echo one; echo two >&2; exit 3", successCodes: [3]}
              - id: fails_once
                after: [count]
                type: command
                retries: 1
                with: {shell: "test -e $MARK || { touch $MARK; exit 1; }; rm $MARK", env: {MARK: "/tmp/jpacer-it-${dagId}-${execTs}"}}
            """
                .formatted(dagId));
    RunDetail run = awaitEnd(runId);
    assertEquals(DagRunStatus.SUCCESS, run.status(), run::toString);
    assertEquals(2, run.tasks().get(2).attempts().size());
    long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    String details = get("api/ui/dagrun/" + runId).body();
    while (!(details.contains("hello from " + dagId) && details.contains("\"two\""))
        && System.nanoTime() < end) {
      details = get("api/ui/dagrun/" + runId).body();
    }
    assertTrue(details.contains("hello from " + dagId), details);
    assertTrue(details.contains("\"level\":\"WARN\",\"message\":\"two\""), details);
    assertTrue(get("api/ui/dagrun/latest/10").body().contains("\"runId\":" + runId));
    assertTrue(get("api/ui/dagrun/stats").body().startsWith("{\"dagruns\":{\"success\":"));
  }

  @Test
  void theStateAndThePageAreServed() throws Exception {
    HttpResponse<String> state = get("api/state");
    assertEquals("{\"state\":\"RUNNING\"}", state.body());
    assertEquals("application/json", state.headers().firstValue("Content-Type").orElseThrow());
    HttpResponse<String> page = get("");
    assertEquals(200, page.statusCode());
    assertTrue(page.body().contains("<title>jpacer"), page.body());
  }

  @Test
  void anErrorIsAProblemDocumentThatSaysWhatIsAllowed() throws Exception {
    HttpResponse<String> answer = post("api/v1/tasks/claim", "{\"max\": \"many\"}");
    assertEquals(400, answer.statusCode());
    assertEquals(
        "application/problem+json", answer.headers().firstValue("Content-Type").orElseThrow());
    assertTrue(answer.body().contains("{\"field\":\"max\",\"problem\":\"is no whole number"));
    assertEquals(404, get("api/v1/runs/99999999").statusCode());
    assertEquals(404, get("api/v1/nowhere").statusCode());
    assertTrue(get("api/v1/nowhere").body().startsWith("{\"type\":\"about:blank\""));
    assertEquals(400, get("api/v1/runs?limit=0").statusCode());
    assertEquals(400, get("api/v1/runs?dagId=a%00b").statusCode());
    HttpResponse<String> wire = post("api/dag/task/update", "{\"retry\": 1.5}");
    assertEquals(
        "decode json: json: cannot unmarshal number 1.5 into Go struct field"
            + " DagRunTaskStatus.retry of type int\n",
        wire.body());
  }

  @Test
  void healthAndMetricsAreServed() throws Exception {
    for (String probe : List.of("live", "ready", "started")) {
      HttpResponse<String> answer = get("api/health/" + probe);
      assertEquals(200, answer.statusCode(), answer.body());
      assertTrue(answer.body().startsWith("{\"status\":\"UP\",\"checks\":[{"), answer.body());
    }
    HttpResponse<String> metrics = get("api/metrics");
    assertEquals(200, metrics.statusCode());
    assertTrue(metrics.headers().firstValue("Content-Type").orElseThrow().startsWith("text/plain"));
    assertTrue(metrics.body().contains("\njpacer_state{state=\"RUNNING\"} 1.0\n"), metrics.body());
    assertTrue(metrics.body().contains("# TYPE jpacer_hand_off_seconds histogram"));
  }

  private HttpResponse<String> trigger(String dagId, String key, String body) throws Exception {
    URI uri = ServerUnderTest.url().resolve("api/v1/dags/" + dagId + "/runs");
    return http.send(
        HttpRequest.newBuilder(uri)
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void theSameKeyGetsTheSameRunAndAnotherRequestWithItIsRefused() throws Exception {
    String dagId = freshId();
    await(client.putDag(dagId, "{id: " + dagId + "}"));
    HttpResponse<String> first = trigger(dagId, "k1", "{\"note\":\"a\"}");
    assertEquals(201, first.statusCode());
    Object runId = JsonTrees.readObject(first.body()).get("runId");
    assertTrue(
        first.headers().firstValue("Location").orElseThrow().endsWith("/api/v1/runs/" + runId));
    HttpResponse<String> again = trigger(dagId, "k1", "{\"note\":\"a\"}");
    assertEquals(runId, JsonTrees.readObject(again.body()).get("runId"));
    assertEquals(422, trigger(dagId, "k1", "{\"note\":\"b\"}").statusCode());
    assertEquals(1, await(client.runs(dagId, 10)).items().size());
    String taken = "{\"execTs\":\"2026-01-01T00:00:00Z\"}";
    assertEquals(201, post("api/v1/dags/" + dagId + "/runs", taken).statusCode());
    assertEquals(409, post("api/v1/dags/" + dagId + "/runs", taken).statusCode());
    assertEquals(404, post("api/v1/dags/nobody/runs", "").statusCode());
  }

  @Test
  void whyATaskIsNotRunningIsAnsweredFromFacts() throws Exception {
    String dagId = freshId();
    long runId =
        run(dagId, "{id: " + dagId + ", queue: nobody, tasks: [{id: a}, {id: b, after: [a]}]}");
    String path = "api/v1/runs/" + runId + "/tasks/";
    long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (!get(path + "a/why").body().contains("\"queue\":\"nobody\"")
        && System.nanoTime() < end) {
      Pause.breathe();
    }
    assertTrue(get(path + "a/why").body().contains("\"queue\":\"nobody\""));
    assertTrue(get(path + "b/why").body().contains("\"kind\":\"parentNotDone\""));
    assertEquals(200, post("api/v1/runs/" + runId + "/cancel", "").statusCode());
    assertTrue(get(path + "b/why").body().contains("\"kind\":\"runEnded\""));
    assertEquals(409, post("api/v1/runs/" + runId + "/cancel", "").statusCode());
  }

  @Test
  void schedulesArePreviewedInTheirZone() throws Exception {
    String query = "api/v1/schedules/preview?count=2&from=2024-03-30T12:00:00Z&";
    assertEquals(
        "{\"points\":[\"2024-03-31T03:00:00+02:00\",\"2024-04-01T02:30:00+02:00\"]}",
        get(query + "cron=30%202%20*%20*%20*&timezone=Europe/Warsaw").body());
    assertEquals("{\"points\":[]}", get(query + "cron=0%200%2030%202%20*").body());
    assertEquals(400, get(query + "cron=61%20*%20*%20*%20*").statusCode());
    assertEquals(
        "{\"points\":[\"2024-03-30T12:00:10Z\",\"2024-03-30T12:00:20Z\"]}",
        get(query + "every=PT10S&start=2024-01-01T00:00:00Z&timezone=UTC").body());
    assertEquals(200, get("api/v1/schema/dag.json").statusCode());
  }

  /** The blocks of a stream of events, each as its lines in one text. */
  private BlockingQueue<String> follow(String path, String lastEventId, List<Stream<String>> open) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(ServerUnderTest.url().resolve(path))
            .header("Accept", "text/event-stream");
    if (lastEventId != null) {
      request.header("Last-Event-ID", lastEventId);
    }
    BlockingQueue<String> blocks = new LinkedBlockingQueue<>();
    var unused =
        http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofLines())
            .thenAccept(
                answer -> {
                  assertEquals(
                      "text/event-stream",
                      answer.headers().firstValue("Content-Type").orElseThrow().split(";")[0]);
                  open.add(answer.body());
                  StringBuilder block = new StringBuilder();
                  answer
                      .body()
                      .forEach(
                          line -> {
                            if (!line.isEmpty()) {
                              block.append(line.replaceFirst(":\\s*", ":")).append('\n');
                            } else {
                              blocks.add(block.toString());
                              block.setLength(0);
                            }
                          });
                  blocks.add("end");
                });
    return blocks;
  }

  /** The next block that has a part; those before it are passed over. */
  private static String awaitBlock(BlockingQueue<String> blocks, String... parts)
      throws InterruptedException {
    long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (System.nanoTime() < end) {
      String next = blocks.poll(20, TimeUnit.SECONDS);
      if (next != null && Stream.of(parts).allMatch(next::contains)) {
        return next;
      }
    }
    throw new AssertionError("no event with " + List.of(parts));
  }

  private static String eventId(String block) {
    return block
        .lines()
        .filter(line -> line.startsWith("id:"))
        .findFirst()
        .orElseThrow()
        .substring(3);
  }

  @Test
  void whatChangesIsTold() throws Exception {
    String dagId = freshId();
    List<Stream<String>> open = new CopyOnWriteArrayList<>();
    BlockingQueue<String> events = follow("api/v1/events", null, open);
    String start = eventId(awaitBlock(events, "event:start"));
    await(client.putDag(dagId, "{id: " + dagId + ", tasks: [{id: a, type: empty}]}"));
    awaitBlock(events, "event:dag", "\"dagId\":\"" + dagId + "\"");
    long runId = await(client.trigger(dagId, NOW)).runId();
    awaitBlock(events, "event:task", "\"runId\":" + runId, "\"status\":\"SUCCESS\"");
    String end = awaitBlock(events, "event:run", "\"runId\":" + runId, "\"status\":\"SUCCESS\"");
    BlockingQueue<String> again = follow("api/v1/events", start, open);
    awaitBlock(again, "event:dag", "\"dagId\":\"" + dagId + "\"");
    assertEquals(end, awaitBlock(again, end));
    awaitBlock(follow("api/v1/events", "of-another-node", open), "event:reset");
    awaitRetriedAndFollowed(runId, open);
    open.forEach(Stream::close);
    assertTrue(get("api/v1/stats").body().startsWith("{\"runs\":{\"READY_TO_SCHEDULE\":0,"));
  }

  private void awaitRetriedAndFollowed(long runId, List<Stream<String>> open) throws Exception {
    String task = "api/v1/runs/" + runId + "/tasks/a/";
    assertEquals(400, post(task + "mark", "{\"status\":\"RUNNING\"}").statusCode());
    assertEquals(200, post(task + "retry", "").statusCode());
    RunDetail run = awaitEnd(runId);
    assertEquals(2, run.tasks().get(0).attempts().size());
    assertEquals("RETRY", run.interventions().get(0).action());
    assertEquals(200, post(task + "mark", "{\"status\":\"FAILED\"}").statusCode());
    assertEquals(DagRunStatus.FAILED, await(client.run(runId)).status());
    awaitBlock(follow(task + "attempts/1/logs", null, open), "event:end", "SUCCESS");
  }

  @Test
  void aLogIsFollowedToItsEndAndSearchedPageByPage() throws Exception {
    String dagId = freshId();
    long runId =
        run(
            dagId,
            "{id: "
                + dagId
                + ", tasks: [{id: a, type: command, with:"
                + " {shell: 'for i in 1 2 3; do echo Line $i; echo other; sleep 0.3; done'}}]}");
    String logs = "api/v1/runs/" + runId + "/tasks/a/attempts/0/logs";
    List<Stream<String>> open = new CopyOnWriteArrayList<>();
    BlockingQueue<String> live = follow(logs, null, open);
    awaitBlock(live, "event:log", "Line 1");
    String second = awaitBlock(live, "event:log", "Line 2");
    awaitBlock(live, "event:log", "Line 3");
    awaitBlock(live, "event:end", "SUCCESS");
    awaitBlock(live, "end");
    BlockingQueue<String> again = follow(logs, eventId(second), open);
    String next = awaitBlock(again, "event:log");
    assertTrue(next.contains("other"), next);
    awaitBlock(again, "event:end");
    open.forEach(Stream::close);
    String first = get(logs + "?q=LINE&limit=1").body();
    assertTrue(first.contains("Line 1"), first);
    Object items = JsonTrees.readObject(first).get("items");
    Object sequence = ((Map<?, ?>) ((List<?>) items).get(0)).get("sequence");
    String page = get(logs + "?q=line&limit=2&after=" + sequence).body();
    assertTrue(page.contains("Line 2") && page.contains("Line 3"), page);
    assertTrue(!page.contains("other"), page);
  }
}
