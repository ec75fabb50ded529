package org.jpacer.client;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletionStage;
import org.jpacer.wire.InvalidJsonException;
import org.jpacer.wire.JsonRecords;
import org.jpacer.wire.v1.system.ProblemDocument;

/** Sends and reads the JSON records of the extended API. Immutable. */
final class JsonConnection {

  private final Connection connection;

  JsonConnection(Connection connection) {
    this.connection = connection;
  }

  <T extends Record> CompletionStage<T> get(String path, Class<T> answer) {
    return send(connection.request(path, 0), answer);
  }

  <T extends Record> CompletionStage<T> command(String path, Class<T> answer) {
    return send(connection.request(path, 0).POST(HttpRequest.BodyPublishers.noBody()), answer);
  }

  <T extends Record> CompletionStage<T> post(
      String path, Record body, Class<T> answer, long waitMillis) {
    HttpRequest.Builder request =
        connection
            .request(path, waitMillis)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(JsonRecords.write(body)));
    return send(request, answer);
  }

  <T extends Record> CompletionStage<T> send(HttpRequest.Builder request, Class<T> answer) {
    return connection.send(
        request.header("Accept", "application/json").build(),
        (asked, response) -> read(asked, response, answer));
  }

  private static <T extends Record> T read(
      HttpRequest request, HttpResponse<String> response, Class<T> answer) {
    int status = response.statusCode();
    if (status >= 200 && status < 300) {
      try {
        return JsonRecords.read(response.body(), answer);
      } catch (InvalidJsonException e) {
        throw Connection.unreadable(request, e);
      }
    }
    throw Connection.refused(
        status, request.uri() + " answered " + status + ": " + detail(response.body()));
  }

  private static String detail(String body) {
    try {
      ProblemDocument problem = JsonRecords.read(body, ProblemDocument.class);
      return problem.errors() == null
          ? problem.detail()
          : problem.detail() + " " + problem.errors();
    } catch (InvalidJsonException e) {
      return body;
    }
  }
}
