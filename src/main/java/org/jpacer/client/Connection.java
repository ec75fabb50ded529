package org.jpacer.client;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jpacer.client.SchedulerException.Advice;

/** The HTTP connection of a client. Immutable and safe for use by several threads. */
final class Connection {

  private final URI base;
  private final Duration timeout;
  private final String authorization;
  private final HttpClient http;

  /** Converts a response to an answer, or throws a {@link SchedulerException}. */
  @FunctionalInterface
  interface Reading<T> {
    T read(HttpRequest request, HttpResponse<String> response);
  }

  Connection(URI base, Duration timeout, String authorization) {
    this.base = base;
    this.timeout = timeout;
    this.authorization = authorization;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(timeout)
            .build();
  }

  /** Encodes a text for a path or a query. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Starts a request that the scheduler may let wait this long. */
  HttpRequest.Builder request(String path, long waitMillis) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path)).timeout(timeout.plusMillis(waitMillis));
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    return request;
  }

  /** Starts a request for a stream of events, which has no time limit. */
  HttpRequest.Builder stream(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path)).header("Accept", "text/event-stream");
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    return request;
  }

  /** Sends a request whose lines are read as they arrive. */
  CompletableFuture<Integer> read(HttpRequest request, Flow.Subscriber<String> lines) {
    return http.sendAsync(
            request,
            answer ->
                answer.statusCode() == 200
                    ? HttpResponse.BodySubscribers.fromLineSubscriber(lines)
                    : HttpResponse.BodySubscribers.replacing(null))
        .thenApply(HttpResponse::statusCode);
  }

  /** Sends a request; cancelling the stage ends it. */
  <T> CompletionStage<T> send(HttpRequest request, Reading<T> reading) {
    return Cancellable.from(
        http.sendAsync(request, HttpResponse.BodyHandlers.ofString()),
        stage ->
            stage.handle(
                (response, failure) -> {
                  if (failure != null) {
                    throw unreachable(request, failure);
                  }
                  return reading.read(request, response);
                }));
  }

  private static SchedulerException unreachable(HttpRequest request, Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return new SchedulerException(
        Advice.RETRY_LATER, "no answer from " + request.uri() + ": " + cause, cause);
  }

  /** An error response. */
  static SchedulerException refused(int status, String message) {
    boolean later = status >= 500 || status == 408 || status == 429;
    return new SchedulerException(
        later ? Advice.RETRY_LATER : Advice.DO_NOT_RETRY, status, message, null);
  }

  /** A successful response that cannot be understood. */
  static SchedulerException unreadable(HttpRequest request, RuntimeException why) {
    return new SchedulerException(
        Advice.RETRY_LATER,
        "an answer of " + request.uri() + " cannot be read: " + why.getMessage(),
        why);
  }
}
