package org.jpacer.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jpacer.testing.Endpoints.Endpoint;

/**
 * Requests that must be refused, for every endpoint: the same ones for the same seed. None names
 * anything that exists where something could change.
 */
public final class HostileRequests {

  private static final List<String> TEXTS =
      List.of(
          "",
          "0",
          "-1",
          "1",
          "2147483647",
          "2147483648",
          "9223372036854775807",
          "9223372036854775808",
          "99999999999999999999999",
          "1e3",
          "1.5",
          "NaN",
          "+1",
          "0x10",
          "null",
          "undefined",
          "no_such",
          ".",
          "..",
          "%2e%2e",
          "%2E%2E%2f%2e%2e",
          "..%5c..",
          "a%2fb",
          "a%00b",
          "%00",
          "%ff%fe",
          "%c3%28",
          "%F0%9F%98%80",
          "%ed%a0%80",
          "%",
          "%zz",
          "%25",
          "a;b=c",
          ";x",
          "'",
          "%27%20or%201=1--",
          "%22",
          "%3Cscript%3E",
          "*",
          "%0d%0aX-Y:%20z",
          "a+b",
          "~",
          "()",
          "2026-01-01T00:00:00Z",
          "2026-13-01T00:00:00Z",
          "%2B1000000000-01-01T00:00:00Z",
          "-1000000000-01-01T00:00:00Z",
          "2026-01-01T00:00:00.123456789Z",
          "2026-01-01",
          "0000-00-00",
          "%2B999999999-12-31",
          "Europe/Nowhere",
          "UTC",
          "%2B18:00",
          "PT1S",
          "PT0S",
          "-PT1S",
          "PT999999999999H",
          "P1Y",
          "0%200%2030%202%20*",
          "*%20*%20*%20*%20*",
          "@never",
          "60%2024%2032%2013%208",
          "SUCCESS",
          "success",
          "DEBUG",
          "cjE",
          "cg==",
          "r1",
          "x".repeat(201),
          "y".repeat(3000));

  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1",
          "1.5",
          "2147483648",
          "9223372036854775807",
          "9223372036854775808",
          "1e400",
          "-1e-400",
          "1e999999999",
          "\"\"",
          "\"x\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"\\ud83d\\ude00\"",
          "\"" + "z".repeat(70_000) + "\"",
          "[]",
          "[null]",
          "[[[]]]",
          "{}",
          "{\"a\":{\"b\":null}}",
          "\"2026-01-01T00:00:00Z\"",
          "\"+1000000000-01-01T00:00:00Z\"",
          "\"2026-01-01T00:00:00.1234567Z\"",
          "\"RUNNING\"",
          "\"1-0-0-0\"",
          "\"99999999999999999999-0-0-0\"",
          "\"../..\"",
          "\"a/b\"");

  private static final List<String> KEYS =
      List.of(
          "id",
          "dagId",
          "DAGID",
          "execTs",
          "taskId",
          "retry",
          "status",
          "claimId",
          "executorId",
          "queues",
          "max",
          "waitMillis",
          "types",
          "dags",
          "updates",
          "claim",
          "batches",
          "records",
          "firstSequence",
          "running",
          "capacity",
          "labels",
          "version",
          "parameters",
          "note",
          "from",
          "to",
          "maxActiveRuns",
          "name",
          "role",
          "user",
          "password",
          "tasks",
          "schedule",
          "unknown");

  private static final List<String> HEADERS =
      List.of(
          "Content-Type: text/xml",
          "Content-Type: application/json; charset=utf-16",
          "Content-Type: multipart/form-data; boundary=x",
          "Content-Type: nonsense",
          "Content-Type: application/x-www-form-urlencoded",
          "Accept: application/xml",
          "Accept: text/event-stream",
          "Accept: */*;q=2",
          "Accept: nonsense",
          "Accept-Language: \u00ff",
          "Content-Encoding: gzip",
          "Range: bytes=5-1",
          "If-None-Match: *",
          "If-Modified-Since: yesterday",
          "Authorization: Basic !!!",
          "Authorization: Bearer " + "x".repeat(500),
          "Authorization: Digest a",
          "Cookie: jpacer_session=" + "y".repeat(500),
          "Cookie: ====;;;",
          "Origin: http://evil.test",
          "X-Forwarded-For: ';--",
          "X-HTTP-Method-Override: DELETE",
          "Expect: 200-ok",
          "X-Large: " + "h".repeat(6000),
          "traceparent: 00-zz-zz-zz",
          "Last-Event-ID: -5",
          "Last-Event-ID: 99999999999999999999",
          "Last-Event-ID: a\u0001b",
          "Idempotency-Key: " + "k".repeat(201),
          "Idempotency-Key: ");

  private static final int LARGE_BODIES = 12;
  private static final String LARGE = "[".repeat(10 * 1024 * 1024);

  /**
   * A request.
   *
   * @param target the request line's target
   * @param body its bytes, one a character; {@code null} for none
   * @param expected the only status allowed; 0 for every one below 500
   */
  public record Hostile(
      String method, String target, List<String> headers, String body, int expected) {

    /** The bytes of the request line and the headers. */
    byte[] head(String host) {
      StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
      head.append("Host: ").append(host).append("\r\n");
      headers.forEach(each -> head.append(each).append("\r\n"));
      if (body != null) {
        head.append("Content-Length: ").append(body.length()).append("\r\n");
      }
      return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
      String text = body == null ? "" : body;
      return (method + " " + target + " " + headers + " " + text).replaceAll("(.{300}).*", "$1…");
    }
  }

  private final Random random;
  private final Map<String, List<String>> existing = new LinkedHashMap<>();

  /** Begins with a seed. */
  public HostileRequests(long seed) {
    random = new Random(seed);
  }

  /** Names something that exists, for those who only read. */
  public HostileRequests reading(String parameter, String value) {
    existing.computeIfAbsent(parameter, each -> new ArrayList<>()).add(value);
    return this;
  }

  /** So many of them, every endpoint about as often. */
  public List<Hostile> make(int number) {
    List<Endpoint> endpoints = Endpoints.all();
    List<Endpoint> withBodies =
        endpoints.stream()
            .filter(each -> each.takesBody() && each.path().startsWith("/v1"))
            .toList();
    List<Hostile> all = new ArrayList<>();
    for (int i = 0; i < number - LARGE_BODIES; i++) {
      all.add(one(endpoints.get(i % endpoints.size())));
    }
    for (int i = 0; i < LARGE_BODIES; i++) {
      Endpoint endpoint = withBodies.get(i % withBodies.size());
      all.add(
          new Hostile(
              endpoint.method(),
              "/api" + endpoint.path().replaceAll("\\{\\w+}", "no_such"),
              List.of("Content-Type: application/json"),
              LARGE,
              413));
    }
    return all;
  }

  private Hostile one(Endpoint endpoint) {
    boolean reads = endpoint.method().equals("GET");
    StringBuilder target = new StringBuilder("/api");
    for (String step : endpoint.path().substring(1).split("/")) {
      target.append('/').append(step.startsWith("{") ? id(step, reads) : step);
    }
    if (random.nextInt(12) == 0) {
      target.append(
          pick(List.of("/", "//", "/..", "/%2e%2e/", ";a=b", "/../../../etc/passwd", "/x")));
    }
    target.append(query(endpoint));
    List<String> headers = new ArrayList<>();
    if (random.nextInt(3) == 0) {
      headers.add(pick(HEADERS));
    }
    for (String each : endpoint.headers()) {
      if (random.nextBoolean()) {
        headers.add(each + ": " + pick(TEXTS).replace("%", ""));
      }
    }
    String method =
        random.nextInt(15) == 0
            ? pick(List.of("PATCH", "OPTIONS", "HEAD", "TRACE", "PROPFIND", "get"))
            : endpoint.method();
    boolean hasBody = endpoint.takesBody() || random.nextInt(20) == 0;
    String body = // TRACE has none (RFC 9110, 9.3.8), so that a server may take it for the next
        // request
        hasBody && !method.equals("TRACE") ? new String(body(), StandardCharsets.ISO_8859_1) : null;
    return new Hostile(method, target.toString(), headers, body, 0);
  }

  private String id(String step, boolean reads) {
    List<String> there = existing.getOrDefault(step.substring(1, step.length() - 1), List.of());
    if (reads && !there.isEmpty() && random.nextInt(2) == 0) {
      return pick(there);
    }
    String text = pick(TEXTS);
    return text.isEmpty() || (!reads && text.matches("[12]")) ? "no_such" : text;
  }

  private String query(Endpoint endpoint) {
    List<String> parts = new ArrayList<>();
    int number = random.nextInt(4);
    for (int i = 0; i < number; i++) {
      String name =
          endpoint.queries().isEmpty() || random.nextInt(8) == 0
              ? pick(KEYS)
              : pick(endpoint.queries());
      int times = random.nextInt(25) == 0 ? 60 : 1;
      for (int j = 0; j < times; j++) {
        parts.add(name + (random.nextInt(20) == 0 ? "" : "=" + pick(TEXTS)));
      }
    }
    return parts.isEmpty() ? "" : "?" + String.join(pick(List.of("&", "&", "&&")), parts);
  }

  /** Never one that could be taken: each has an unknown key, or is broken. */
  private byte[] body() {
    return switch (random.nextInt(10)) {
      case 0 -> pick(List.of("", " ", "null", "[]", "{}", "true", "1", "\"x\"")).getBytes(UTF_8);
      case 1 ->
          pick(List.of("[", "{\"a\":", "[{\"a\":"))
              .repeat(1 + random.nextInt(30_000))
              .getBytes(UTF_8);
      case 2 -> nested(60 + random.nextInt(10)).getBytes(UTF_8);
      case 3 -> {
        byte[] bytes = object().getBytes(UTF_8);
        bytes[random.nextInt(bytes.length)] = (byte) (0x80 + random.nextInt(0x80));
        yield bytes;
      }
      case 4 -> {
        byte[] bytes = new byte[random.nextInt(2000)];
        random.nextBytes(bytes);
        yield bytes;
      }
      case 5 -> object().substring(0, 3).getBytes(UTF_8);
      default -> object().getBytes(UTF_8);
    };
  }

  private static final java.nio.charset.Charset UTF_8 = StandardCharsets.UTF_8;

  private String object() {
    List<String> members = new ArrayList<>(List.of("\"nobodyKnowsThis\":1"));
    int number = 1 + random.nextInt(8);
    for (int i = 0; i < number; i++) {
      members.add("\"" + pick(KEYS) + "\":" + pick(VALUES));
    }
    return "{" + String.join(",", members) + "}";
  }

  private static String nested(int depth) {
    return "{\"parameters\":" + "{\"a\":".repeat(depth) + "1" + "}".repeat(depth) + ",\"z\":1}";
  }

  private <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
