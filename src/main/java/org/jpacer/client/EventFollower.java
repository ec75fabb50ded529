package org.jpacer.client;

import java.net.http.HttpRequest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jpacer.client.SchedulerException.Advice;

/**
 * Reads server-sent events. A broken connection is opened again, after one second at first and ten
 * seconds at most, and continues after the last event that had an id.
 */
final class EventFollower implements Following {

  private static final int LONGEST_WAIT_SECONDS = 10;

  private final Connection connection;
  private final String path;
  private final Predicate<ServerEvent> isLast;
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private String lastId;
  private int failures;
  private CompletableFuture<Integer> answer;

  private EventFollower(
      Connection connection, String path, String lastId, Predicate<ServerEvent> isLast) {
    this.connection = connection;
    this.path = path;
    this.lastId = lastId;
    this.isLast = isLast;
  }

  /**
   * Starts to follow.
   *
   * @param lastId the event to start after, or {@code null} for now
   * @param isLast receives an event, and returns whether it was the last
   */
  static EventFollower start(
      Connection connection, String path, String lastId, Predicate<ServerEvent> isLast) {
    EventFollower follower = new EventFollower(connection, path, lastId, isLast);
    follower.connect();
    return follower;
  }

  @Override
  public CompletionStage<Void> end() {
    return end.minimalCompletionStage();
  }

  @Override
  public void close() {
    end.complete(null);
    hangUp();
  }

  private synchronized void hangUp() {
    if (answer != null) {
      answer.cancel(true);
    }
  }

  private synchronized void connect() {
    if (end.isDone()) {
      return;
    }
    HttpRequest.Builder request = connection.stream(path);
    if (lastId != null) {
      request.header("Last-Event-ID", lastId);
    }
    answer = connection.read(request.build(), new Lines());
    var unused = answer.whenComplete(this::disconnected);
  }

  private void disconnected(Integer status, Throwable failure) {
    boolean refused = failure == null && status >= 400 && status < 500 && status != 429;
    if (refused) {
      end.completeExceptionally(
          new SchedulerException(Advice.DO_NOT_RETRY, status, path + " answered " + status, null));
    }
    if (!end.isDone()) {
      Executor later =
          CompletableFuture.delayedExecutor(
              Math.min(++failures, LONGEST_WAIT_SECONDS), TimeUnit.SECONDS);
      later.execute(this::connect);
    }
  }

  private void take(ServerEvent event) {
    if (event.id() != null) {
      lastId = event.id();
    }
    failures = 0;
    if (isLast.test(event)) {
      end.complete(null);
    }
  }

  /** Assembles the lines of one connection into events. */
  private final class Lines implements Flow.Subscriber<String> {
    private Flow.Subscription subscription;
    private String id;
    private String name = "message";
    private final StringBuilder data = new StringBuilder();

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription = given;
      given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
      if (end.isDone()) {
        subscription.cancel();
        return;
      }
      try {
        read(line);
      } catch (RuntimeException e) {
        end.completeExceptionally(e);
        subscription.cancel();
      }
    }

    private void read(String line) {
      if (line.isEmpty()) {
        if (data.length() > 0) {
          take(new ServerEvent(id, name, data.toString()));
        }
        name = "message";
        data.setLength(0);
        return;
      }
      int colon = line.indexOf(':');
      String field = colon < 0 ? line : line.substring(0, colon);
      String value = colon < 0 ? "" : line.substring(colon + 1).replaceFirst("^ ", "");
      switch (field) {
        case "id" -> id = value;
        case "event" -> name = value;
        case "data" -> data.append(data.length() > 0 ? "\n" : "").append(value);
        default -> {} // a comment, or something that the standard lets a client ignore
      }
    }

    @Override
    public void onError(Throwable failure) {}

    @Override
    public void onComplete() {}
  }
}
