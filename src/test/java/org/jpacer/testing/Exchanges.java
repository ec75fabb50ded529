package org.jpacer.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jpacer.wire.Timestamps;

/** Plays requests from a text and compares the answers; {@code http.txt} says what it may hold. */
public final class Exchanges {

  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)(?: (\\w+))?}}");
  private static final Map<String, String> KINDS =
      Map.of(
          "TIME", "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{0,5}[1-9])?CES?T\\+0[12]:00",
          "NUMBER", "\\d+",
          "DURATION", "(?:\\d+(?:\\.\\d*[1-9])?(?:h|ms|m|s|µs|ns))+",
          "SHOWN",
              "\\{\"toDisplay\":\"(?:\\d{4}-\\d\\d-\\d\\d )?\\d\\d:\\d\\d:\\d\\d\","
                  + "\"date\":\"\\d{4}-\\d\\d-\\d\\d\","
                  + "\"time\":\"\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{0,5}[1-9])?\",\"timezone\":\"CES?T\"}",
          "REST", ".*");

  private final URI api;
  private final Map<String, String> known = new HashMap<>();
  private final HttpClient http =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

  /**
   * Makes a player.
   *
   * @param api where the paths of the requests begin
   * @param dagId stands for {@code {{dagId}}}
   */
  public Exchanges(URI api, String dagId) {
    this.api = api;
    known.put("dagId", dagId);
  }

  /** What differs from the text, each with its request; empty when nothing does. */
  public List<String> differences(String text) throws IOException, InterruptedException {
    List<String> differences = new ArrayList<>();
    for (String block : text.split("\n\n+")) {
      List<String> lines = block.lines().filter(line -> !line.startsWith("#")).toList();
      if (!lines.isEmpty()) {
        new Exchange(lines).play(differences);
      }
    }
    return differences;
  }

  /** A request and what is expected of its answer. */
  private final class Exchange {

    private final String request;
    private final boolean repeated;
    private final List<String[]> headers = new ArrayList<>();
    private final String body;
    private final String status;
    private String allow;
    private final String expected;

    Exchange(List<String> lines) {
      Matcher first = Pattern.compile("(.*?)( \\[until \\d+])?").matcher(lines.get(0));
      if (!first.matches()) {
        throw new AssertionError(lines.get(0));
      }
      request = first.group(1);
      repeated = first.group(2) != null;
      String answer = null;
      StringBuilder sent = new StringBuilder();
      StringBuilder got = new StringBuilder();
      for (String line : lines.subList(1, lines.size())) {
        if (line.startsWith("| ")) {
          sent.append(line.substring(2));
        } else if (line.startsWith("> ")) {
          got.append(line.substring(2).replace('⏎', '\n'));
        } else if (line.matches("\\d{3} .+")) {
          answer = line;
        } else if (answer == null) {
          headers.add(line.split(": ", 2));
        } else if (line.startsWith("Allow: ")) {
          allow = line.substring(7);
        } else {
          throw new AssertionError(line);
        }
      }
      body = sent.toString();
      status = answer;
      expected = got.toString();
    }

    void play(List<String> differences) throws IOException, InterruptedException {
      long end = System.nanoTime() + LONGEST.toNanos();
      HttpResponse<String> answer = send();
      while (repeated && !fits(answer) && System.nanoTime() < end) {
        Pause.breathe();
        answer = send();
      }
      if (!fits(answer)) {
        differences.add(
            "%s %s %s\n  expected %s Allow %s: %s\n  answered %s: %s\n"
                .formatted(
                    request,
                    headers.stream().map(List::of).toList(),
                    body,
                    status,
                    allow,
                    expected,
                    summary(answer) + " " + answer.headers().map(),
                    answer.body()));
      }
    }

    private HttpResponse<String> send() throws IOException, InterruptedException {
      String[] line = filled(request).split(" ", 2);
      HttpRequest.Builder builder =
          HttpRequest.newBuilder(URI.create(api.toString().replaceFirst("/$", "") + line[1]))
              .timeout(LONGEST)
              .method(
                  line[0],
                  body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(filled(body)));
      headers.forEach(header -> builder.header(header[0], header[1]));
      return http.send(builder.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String summary(HttpResponse<String> answer) {
      return answer.statusCode() + " " + answer.headers().firstValue("Content-Type").orElse("-");
    }

    private boolean fits(HttpResponse<String> answer) {
      String sniffing = answer.headers().firstValue("X-Content-Type-Options").orElse("");
      if (!summary(answer).equals(status)
          || (allow != null && !answer.headers().allValues("Allow").equals(List.of(allow)))
          || (answer.statusCode() >= 400 && !sniffing.equals("nosniff"))) {
        return false;
      }
      List<String> names = new ArrayList<>();
      Matcher matcher = pattern(names).matcher(answer.body());
      if (!matcher.matches()) {
        return false;
      }
      for (int i = 0; i < names.size(); i++) {
        remember(names.get(i), matcher.group(i + 1));
      }
      return true;
    }

    /** The expected body as a pattern with a group for each name. */
    private Pattern pattern(List<String> names) {
      StringBuilder pattern = new StringBuilder();
      Matcher place = PLACE.matcher(expected);
      int from = 0;
      while (place.find()) {
        pattern.append(Pattern.quote(expected.substring(from, place.start())));
        String kind = KINDS.get(place.group(1));
        if (kind == null) {
          pattern.append(Pattern.quote(value(place.group(1))));
        } else if (place.group(2) == null) {
          pattern.append(kind);
        } else {
          names.add(place.group(2));
          pattern.append('(').append(kind).append(')');
        }
        from = place.end();
      }
      return Pattern.compile(pattern.append(Pattern.quote(expected.substring(from))).toString());
    }
  }

  private void remember(String name, String value) {
    known.put(name, value);
    if (value.matches(KINDS.get("TIME"))) {
      var instant = Timestamps.parse(value);
      known.put(name + "Utc", Timestamps.format(instant, ZoneOffset.UTC));
      known.put(name + "Odd", Timestamps.format(instant, ZoneId.of("Asia/Kolkata")));
    }
  }

  private String value(String name) {
    String value = known.get(name);
    if (value == null) {
      throw new AssertionError("nothing is known as " + name);
    }
    return value;
  }

  private String filled(String text) {
    return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(value(place.group(1))));
  }
}
