package org.jpacer.launcher;

import static org.jpacer.client.SchedulerApiContract.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jpacer.client.SchedulerClient;
import org.jpacer.testing.QuickStart;
import org.jpacer.wire.JsonTrees;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
