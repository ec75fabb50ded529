package org.jpacer.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jpacer.dag.InvalidDagException;
import org.jpacer.tasks.template.Values;
import org.jpacer.testing.RecordedContext;
import org.jpacer.wire.JsonTrees;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests to a real server, with values that would like to be more than values. */
class HttpTaskTest {

  private static final String EVIL = "a/../b?c&d=e#f \"ü\"\\\n+%2e";
  private static final Map<String, Object> VALUES =
      Map.of("evil", EVIL, "n", 42, "dots", "..", "list", List.of("a", 1L));

  private HttpServer server;
  private String uri;
  private String header;
  private String contentType;
  private String body;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          uri = exchange.getRequestURI().toString();
          header = exchange.getRequestHeaders().getFirst("X-Value");
          contentType = exchange.getRequestHeaders().getFirst("Content-Type");
          body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private String base() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void send(Map<String, Object> with) throws Exception {
    Values values = variable -> variable.isSecret() ? base() : VALUES.get(variable.name());
    TaskTypes.standard().make("t", "http", with, values).execute(new RecordedContext());
  }

  private void post(String type, Object content) throws Exception {
    send(
        Map.of(
            "method",
            "POST",
            "url",
            base() + "/",
            "body",
            content,
            "headers",
            Map.of("Content-Type", type)));
  }

  @Test
  void aValueIsEncodedInThePathAndInTheQuery() throws Exception {
    String encoded = "a%2F..%2Fb%3Fc%26d%3De%23f%20%22%C3%BC%22%5C%0A%2B%252e";
    send(Map.of("url", base() + "/x/${parameters.evil}/y?z=${parameters.evil}"));
    assertEquals("/x/" + encoded + "/y?z=" + encoded, uri);
  }

  @Test
  void aSecretMayBeTheAddress() throws Exception {
    send(Map.of("url", "${secret.HOOK}/x?n=${parameters.n}"));
    assertEquals("/x?n=42", uri);
  }

  @Test
  void aValueDoesNotLeaveItsPartOfThePath() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> send(Map.of("url", base() + "/x/${parameters.dots}/y")));
    assertTrue(refused.getMessage().startsWith("${parameters.dots} makes"), refused::getMessage);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${parameters.evil}",
        "${parameters.evil}/x",
        "http://${parameters.evil}/x",
        "http://host${parameters.evil}",
        "http://host:${parameters.n}/x",
        "${parameters.evil}://host/x",
        "http${execTs}://host/x",
        "http://${inputs.a.b}@host/",
        "${secret.A}${parameters.evil}/x",
      })
  void anAddressThatAValueChoosesIsRefused(String url) {
    assertThrows(InvalidDagException.class, () -> send(Map.of("url", url)));
  }

  @Test
  void aHeaderHasNoLineBreak() throws Exception {
    send(Map.of("url", base() + "/", "headers", Map.of("X-Value", "n is ${parameters.n}")));
    assertEquals("n is 42", header);
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                send(
                    Map.of(
                        "url", base() + "/", "headers", Map.of("X-Value", "${parameters.evil}"))));
    assertTrue(refused.getMessage().contains("for the header X-Value"), refused::getMessage);
  }

  @Test
  void aValueInJsonIsEscapedInAStringAndAValueElsewhere() throws Exception {
    post(
        "application/json; charset=utf-8",
        "{\"q\\\"\": \"<${parameters.evil}>\", \"n\": ${parameters.n}, \"s\": ${parameters.evil},"
            + " \"l\": ${parameters.list}}");
    assertEquals(
        Map.of("q\"", "<" + EVIL + ">", "n", 42L, "s", EVIL, "l", List.of("a", 1L)),
        JsonTrees.readObject(body));
  }

  @Test
  void aTreeIsFilledInAndSentAsJson() throws Exception {
    send(
        Map.of(
            "method",
            "POST",
            "url",
            base() + "/",
            "body",
            Map.of("a", List.of("<${parameters.evil}>", 1))));
    assertEquals(Map.of("a", List.of("<" + EVIL + ">", 1L)), JsonTrees.readObject(body));
    assertEquals("application/json", contentType);
  }

  @Test
  void aValueInAFormIsEncodedAndInTextItIsText() throws Exception {
    post("application/x-www-form-urlencoded", "a=${parameters.evil}&b=1");
    assertEquals("a=a%2F..%2Fb%3Fc%26d%3De%23f+%22%C3%BC%22%5C%0A%2B%252e&b=1", body);
    post("text/plain", "<${parameters.evil}>");
    assertEquals("<" + EVIL + ">", body);
  }
}
