package org.jpacer.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jpacer.run.DagRunKey;
import org.jpacer.run.TaskRunKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Alerts as they arrive at a real server on loopback. */
class NotifiersTest {

  private static final TaskRunKey ATTEMPT =
      new TaskRunKey(new DagRunKey("d", Instant.parse("2026-01-01T00:00:00Z")), "t", 1);
  private static final AlertTemplate TEMPLATE = new AlertTemplate(time -> "X");

  private final List<String> received = new CopyOnWriteArrayList<>();
  private final AtomicInteger status = new AtomicInteger(200);
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          received.add(
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(status.get(), -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void send(WebhookShape shape, String error) throws Exception {
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
    new WebhookNotifier(address, shape, TEMPLATE)
        .send(new Alert(Alert.Kind.FAILURE, 7, ATTEMPT, error));
  }

  @Test
  void theDefaultTextIsTheOriginals() {
    assertEquals(
        "\nTask [t] in DAG [d] at X has failed.\n",
        TEMPLATE.text(new Alert(Alert.Kind.RETRY, 7, ATTEMPT, null)));
    assertEquals(
        "\nTask [t] in DAG [d] at X has failed.\nError:\n\tE\n\n",
        TEMPLATE.text(new Alert(Alert.Kind.RETRY, 7, ATTEMPT, "E")));
  }

  @Test
  void everyReceiverGetsItsShape() throws Exception {
    send(WebhookShape.SLACK, "a \"b\"\u0001");
    send(WebhookShape.DISCORD, null);
    send(WebhookShape.GENERIC, null);
    assertEquals(
        List.of(
            "{\"text\":\"Task [t] in DAG [d] at X has failed.\\u000aError:\\u000a\\u0009a \\\"b\\\"\\u0001\"}",
            "{\"content\":\"Task [t] in DAG [d] at X has failed.\"}",
            "{\"kind\":\"FAILURE\",\"runId\":7,\"dagId\":\"d\",\"execTs\":\"2026-01-01T00:00:00Z\","
                + "\"taskId\":\"t\",\"retry\":1,\"error\":null,"
                + "\"text\":\"Task [t] in DAG [d] at X has failed.\"}"),
        received);
  }

  @Test
  void anAnswerOtherThanAGoodOneIsAFailure() {
    status.set(500);
    assertThrows(IOException.class, () -> send(WebhookShape.SLACK, null));
  }
}
