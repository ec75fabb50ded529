package org.jpacer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Requests that try to keep a real server's threads; the same for every server. */
@ExtendWith({ServerUnderTest.class, ArquillianExtension.class})
@WithSettings(FloodIT.Secured.class)
class FloodIT {

  private static final String ADMIN_TOKEN = "an-admin-token-that-is-set-and-not-made";
  private static final String AUTHORIZED = "Authorization: Bearer " + ADMIN_TOKEN + "\r\n";
  private static final String TOKENS = "POST /api/v1/tokens HTTP/1.1\r\n";
  private static final int UPGRADES = 300;
  private static final int SLOW_BODIES = 400;
  private static final int ROUNDS = 200;
  private static final int LONGEST_MILLIS = 60_000;

  /** A token for an admin; everybody else is anonymous. */
  static final class Secured implements Supplier<List<String>> {

    @Override
    public List<String> get() {
      return List.of("jpacer.security.mode=form", "jpacer.security.token=" + ADMIN_TOKEN);
    }
  }

  @Deployment(testable = false)
  static WebArchive war() {
    return EndToEndIT.war();
  }

  /** A connection that holds one request. */
  private record Sent(Socket socket) implements AutoCloseable {

    static Sent of(String text) throws IOException {
      URI url = ServerUnderTest.url();
      Socket socket = new Socket(url.getHost(), url.getPort());
      socket.setSoTimeout(LONGEST_MILLIS);
      socket.setTcpNoDelay(true);
      return new Sent(socket).more(text);
    }

    Sent more(String text) throws IOException {
      String host = socket.getInetAddress().getHostAddress() + ":" + socket.getPort();
      byte[] bytes = text.replace("HOST", host).getBytes(StandardCharsets.US_ASCII);
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
      return this;
    }

    int status() throws IOException {
      byte[] line = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
      if (line.length < "HTTP/1.1 200".length()) {
        throw new IOException("the server hung up without an answer");
      }
      return Integer.parseInt(new String(line, StandardCharsets.US_ASCII).substring(9));
    }

    boolean isAnswered() throws IOException {
      return socket.getInputStream().available() > 0;
    }

    /** Reads until the server closes the connection. */
    String rest() throws IOException {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private static final class Flood implements AutoCloseable {

    final List<Sent> all = new ArrayList<>();

    static Flood of(int number, String text) throws IOException {
      Flood flood = new Flood();
      for (int i = 0; i < number; i++) {
        flood.all.add(Sent.of(text));
      }
      return flood;
    }

    @Override
    public void close() throws IOException {
      for (Sent each : all) {
        each.close();
      }
    }
  }

  private static int get(String path, String headers) throws IOException {
    try (Sent sent = Sent.of("GET " + path + " HTTP/1.1\r\nHost: HOST\r\n" + headers + "\r\n")) {
      return sent.status();
    }
  }

  private static String withBody(String first, String headers, int length) {
    return first + "Host: HOST\r\n" + headers + "Content-Length: " + length + "\r\n\r\n";
  }

  private static String token(String name) {
    return "{\"name\":\"" + name + "\",\"role\":\"viewer\"}";
  }

  @Test
  void anUpgradeThatIsNotOursIsPassedOver() throws Exception {
    for (String path : List.of("/api/v1/me", "/api/health/live", "/sign-in.html")) {
      String request =
          "GET " + path + " HTTP/1.1\r\nHost: HOST\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n";
      try (Flood flood = Flood.of(UPGRADES, request)) {
        assertEquals(200, get("/api/health/live", ""));
        for (Sent each : flood.all) {
          assertEquals(200, each.status(), path);
        }
      }
    }
  }

  @Test
  void slowBodiesKeepNobodyElseWaiting() throws Exception {
    String slow = withBody(TOKENS, AUTHORIZED, 1_000) + "{";
    try (Flood flood = Flood.of(SLOW_BODIES, slow)) {
      assertEquals(200, get("/api/health/live", ""));
      assertEquals(200, get("/api/v1/runs", AUTHORIZED));
      String signIn = "{\"user\":\"nobody\",\"password\":\"wrong\"}";
      String headers = "X-Jpacer-Page: 1\r\n";
      String request =
          withBody("POST /api/v1/session HTTP/1.1\r\n", headers, signIn.length()) + signIn;
      try (Sent sent = Sent.of(request)) {
        assertEquals(401, sent.status());
      }
      List<Sent> waiting = new ArrayList<>();
      for (Sent each : flood.all) {
        if (each.isAnswered()) {
          assertEquals(503, each.status());
        } else {
          waiting.add(each);
        }
      }
      assertTrue(!waiting.isEmpty(), "a body that may still come is waited for");
      for (Sent each : waiting) {
        int status = each.status();
        assertTrue(status == 408 || status == 503, () -> "answered " + status);
        each.rest();
      }
    }
  }

  @Test
  void nobodysBodyIsReadBeforeHeSignsIn() throws Exception {
    try (Flood flood = Flood.of(SLOW_BODIES, withBody(TOKENS, "", 1_000) + "{")) {
      for (Sent each : flood.all) {
        assertEquals(401, each.status());
      }
    }
  }

  @Test
  void aBodyOfAMethodThatHasNoneIsNotRead() throws Exception {
    for (String method : List.of("GET", "DELETE")) {
      String request = withBody(method + " /api/v1/session HTTP/1.1\r\n", AUTHORIZED, 1_000) + "{";
      try (Flood flood = Flood.of(SLOW_BODIES, request)) {
        assertEquals(200, get("/api/health/live", ""));
        for (Sent each : flood.all) {
          int status = each.status();
          assertTrue(status < 500, () -> method + " is answered " + status);
        }
      }
    }
  }

  @Test
  void aBodyThatComesInPiecesIsTaken() throws Exception {
    String body = token("in pieces");
    try (Sent sent = Sent.of(withBody(TOKENS, AUTHORIZED, body.length()))) {
      assertEquals(200, get("/api/health/live", ""));
      sent.more(body.substring(0, 10));
      assertEquals(200, get("/api/health/live", ""));
      sent.more(body.substring(10));
      assertEquals(201, sent.status());
    }
    String chunked = "Host: HOST\r\n" + AUTHORIZED + "Transfer-Encoding: chunked\r\n\r\n";
    try (Sent sent = Sent.of(TOKENS + chunked)) {
      assertEquals(200, get("/api/health/live", ""));
      String other = token("in chunks");
      sent.more("5\r\n" + other.substring(0, 5) + "\r\n");
      assertEquals(200, get("/api/health/live", ""));
      String rest = other.substring(5);
      sent.more(Integer.toHexString(rest.length()) + "\r\n" + rest + "\r\n0\r\n\r\n");
      assertEquals(201, sent.status());
    }
  }

  @Test
  void everyRequestOfAConnectionHasItsOwnBody() throws Exception {
    for (HttpClient.Version version : HttpClient.Version.values()) {
      HttpClient http = HttpClient.newBuilder().version(version).build();
      for (int i = 0; i < ROUNDS; i++) {
        String name = version + " " + i;
        HttpResponse<String> made = post(http, "api/v1/tokens", token(name));
        assertEquals(201, made.statusCode(), made::body);
        assertTrue(made.body().contains(name), made::body);
        String claim =
            "{\"executorId\":\"e\",\"queues\":[\"no_such\"],\"types\":[\"empty\"],\"dags\":[],"
                + "\"max\":1,\"waitMillis\":0}";
        HttpResponse<String> claimed = post(http, "api/v1/tasks/claim", claim);
        assertEquals(200, claimed.statusCode(), () -> name + claimed.body());
      }
    }
  }

  private static HttpResponse<String> post(HttpClient http, String path, String body)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(ServerUnderTest.url().resolve(path))
            .header("Authorization", "Bearer " + ADMIN_TOKEN)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void aConnectionOfWhichTheBodyCameInPiecesIsUsedAgain() throws Exception {
    String run = "POST /api/v1/runs/1/tasks/a%20b/retry?x=%C3%A9 HTTP/1.1\r\n";
    try (Sent sent = Sent.of(withBody(run, AUTHORIZED, 2))) {
      assertEquals(200, get("/api/health/live", ""));
      sent.more("{}");
      int whole;
      try (Sent other = Sent.of(withBody(run, AUTHORIZED, 2) + "{}")) {
        whole = other.status();
      }
      assertEquals(whole, sent.status());
      sent.more(
          "POST /api/v1/session HTTP/1.0\r\nHost: HOST\r\nConnection: close\r\n"
              + "Content-Length: 2\r\n\r\n{}");
      assertTrue(sent.rest().contains(" 400 "));
    }
  }
}
