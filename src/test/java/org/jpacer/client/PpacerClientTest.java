package org.jpacer.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jpacer.client.SchedulerException.Advice;
import org.jpacer.wire.ppacer.DisplayTime;
import org.jpacer.wire.ppacer.PoppedTask;
import org.jpacer.wire.ppacer.RunRow;
import org.jpacer.wire.ppacer.TaskDetails;
import org.jpacer.wire.ppacer.TaskStatusUpdate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the client makes of answers, those that jpacer never gives among them; {@code PpacerWireIT}
 * asks a scheduler.
 */
class PpacerClientTest {

  /** An answer of the scheduler's. */
  private record Answer(int status, String body) {}

  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final Map<String, String> bodies = new ConcurrentHashMap<>();
  private HttpServer server;
  private PpacerClient client;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/api/",
        exchange -> {
          String asked = exchange.getRequestMethod() + " " + exchange.getRequestURI();
          bodies.put(
              asked, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          Answer answer = answers.getOrDefault(asked, new Answer(404, "404 page not found\n"));
          byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
          }
        });
    server.start();
    client = PpacerClient.builder(address(server.getAddress().getPort())).build();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private static URI address(int port) {
    return URI.create("http://127.0.0.1:" + port + "/api");
  }

  private void answer(String asked, int status, String body) {
    answers.put(asked, new Answer(status, body));
  }

  private static <T> T got(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(1, TimeUnit.MINUTES).join();
  }

  private static SchedulerException refused(CompletionStage<?> stage) {
    Throwable failure = assertThrows(CompletionException.class, () -> got(stage)).getCause();
    return (SchedulerException) failure;
  }

  @Test
  void aPopIsATaskOrNothing() {
    answer("GET /api/dag/task/pop", 204, "");
    assertEquals(Optional.empty(), got(client.pop()));
    answer(
        "GET /api/dag/task/pop",
        200,
        "{\"DAGID\":\"a\",\"execTs\":\"2031-05-14T09:30:00CEST+02:00\",\"taskId\":\"t\",\"new\":[1]}\n");
    assertEquals(
        Optional.of(new PoppedTask("a", "2031-05-14T09:30:00CEST+02:00", "t", 0)),
        got(client.pop()));
    answer("GET /api/dag/task/pop", 200, "{\"retry\":\"one\"}");
    SchedulerException garbled = refused(client.pop());
    assertEquals(Advice.RETRY_LATER, garbled.advice());
    assertTrue(garbled.getMessage().contains("retry is no int"), garbled::getMessage);
  }

  @Test
  void onlyWhatMayGoBetterIsWorthAnotherTry() {
    for (int status : new int[] {400, 401, 403, 404, 405, 413}) {
      answer("GET /api/dag/task/pop", status, "no\n");
      SchedulerException refusal = refused(client.pop());
      assertEquals(Advice.DO_NOT_RETRY, refusal.advice(), refusal::getMessage);
      assertTrue(refusal.getMessage().endsWith("answered " + status + ": no"));
    }
    for (int status : new int[] {408, 429, 500, 503}) {
      answer("GET /api/dag/task/pop", status, "not now\n");
      assertEquals(Advice.RETRY_LATER, refused(client.pop()).advice());
    }
    server.stop(0);
    assertEquals(Advice.RETRY_LATER, refused(client.pop()).advice());
  }

  @Test
  void updatesTriggersAndRestartsSayWhatTheOriginalReads() {
    answer("POST /api/dag/task/update", 200, "");
    answer("POST /api/dag/run/trigger", 200, "");
    answer("POST /api/dag/run/restart", 404, "DAG run not found\n");
    got(client.update(new TaskStatusUpdate("a", "ts", "t", 1, "FAILED", "<no>")));
    assertEquals(
        "{\"dagId\":\"a\",\"execTs\":\"ts\",\"taskId\":\"t\",\"retry\":1,"
            + "\"status\":\"FAILED\",\"taskError\":\"\\u003cno\\u003e\"}",
        bodies.get("POST /api/dag/task/update"));
    got(client.update(new TaskStatusUpdate("a", "ts", "t", 0, "SUCCESS", null)));
    assertTrue(bodies.get("POST /api/dag/task/update").endsWith("\"taskError\":null}"));
    got(client.trigger("a"));
    assertEquals("{\"dagId\":\"a\"}", bodies.get("POST /api/dag/run/trigger"));
    SchedulerException refusal = refused(client.restart("a", "ts"));
    assertEquals("{\"dagId\":\"a\",\"execTs\":\"ts\"}", bodies.get("POST /api/dag/run/restart"));
    assertTrue(refusal.getMessage().endsWith("answered 404: DAG run not found"));
  }

  @Test
  void aStateIsReadWhateverTheStatusAndMustBeOne() {
    answer("GET /api/state", 500, "{\"state\":\"STOPPING\"}");
    assertEquals("STOPPING", got(client.state()).state());
    answer("GET /api/state", 200, "{\"state\":\"DANCING\"}");
    assertTrue(refused(client.state()).getMessage().contains("the state is DANCING"));
    answer("GET /api/state", 403, "forbidden\n");
    assertEquals(Advice.DO_NOT_RETRY, refused(client.state()).advice());
  }

  @Test
  void whatIsMissingOrNullIsEmptyZeroOrNone() {
    answer("GET /api/ui/dagrun/task/7/a%20b/0", 200, "{\"taskLogs\":{\"logRecords\":null}}");
    DisplayTime never = new DisplayTime("", "", "", "");
    assertEquals(
        new TaskDetails(
            "",
            0,
            never,
            false,
            "",
            new TaskDetails.Position(0, 0),
            "",
            "",
            new TaskDetails.Logs(0, 0, List.of())),
        got(client.taskDetails(7, "a b", 0)));
    answer("GET /api/ui/dagrun/latest/2", 200, "[{\"runId\":9007199254740993},{}]\n");
    List<RunRow> rows = got(client.latest(2));
    assertEquals(9007199254740993L, rows.get(0).runId());
    assertEquals(new RunRow(0, "", never, never, "", never, "", 0, 0), rows.get(1));
    answer("GET /api/ui/dagrun/latest/2", 200, "[{\"taskNum\":2147483648}]\n");
    assertTrue(refused(client.latest(2)).getMessage().contains("[0].taskNum is no int"));
    answer("GET /api/ui/dagrun/7", 400, "there is no DAG run for given runId\n");
    assertTrue(refused(client.details(7)).getMessage().contains("there is no DAG run"));
    answer("GET /api/ui/dagrun/stats", 200, "{}");
    assertEquals(0, got(client.stats()).dagruns().success());
  }
}
