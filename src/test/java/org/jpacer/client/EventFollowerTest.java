package org.jpacer.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events of a server that hangs up in between. */
class EventFollowerTest {

  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private final List<String> taken = Collections.synchronizedList(new ArrayList<>());
  private HttpServer server;
  private SchedulerClient client;

  @BeforeEach
  void start() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
    client =
        SchedulerClient.builder(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/api"))
            .build();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(int status, String... streams) {
    server.createContext(
        "/api/v1/",
        exchange -> {
          asked.add(exchange.getRequestHeaders().getFirst("Last-Event-ID"));
          byte[] body =
              streams[Math.min(asked.size(), streams.length) - 1].getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }

  private static String record(int sequence) {
    return "id: "
        + sequence
        + "\nevent: log\ndata: {\"sequence\": "
        + sequence
        + ", \"time\": \"2026-01-01T00:00:00Z\",\ndata: \"level\": \"INFO\", \"message\": \"m"
        + sequence
        + "\", \"attributes\": {}}\n\n";
  }

  @Test
  void aConnectionThatEndsIsMadeAgainAfterTheLastEvent() throws Exception {
    answer(
        200,
        ": hello\n\n" + record(1) + record(2),
        record(3) + "event:end\ndata:{\"status\":\"SUCCESS\"}\n\n" + record(4));
    client
        .followLog(1, "a", 0, 0, each -> taken.add(each.message()))
        .end()
        .toCompletableFuture()
        .get(60, TimeUnit.SECONDS);
    assertEquals(List.of("m1", "m2", "m3"), taken);
    assertEquals(List.of("0", "2"), asked);
  }

  @Test
  void aRefusalEndsIt() {
    answer(404, "no");
    ExecutionException failed =
        assertThrows(
            ExecutionException.class,
            () ->
                client
                    .followLog(1, "a", 0, 0, each -> {})
                    .end()
                    .toCompletableFuture()
                    .get(60, TimeUnit.SECONDS));
    SchedulerException refused = (SchedulerException) failed.getCause();
    assertEquals(SchedulerException.Advice.DO_NOT_RETRY, refused.advice());
    assertEquals(404, refused.status());
  }
}
