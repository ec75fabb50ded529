package org.jpacer.rest.event;

import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jpacer.engine.event.ChangeFeed;
import org.jpacer.rest.http.ApiException;

/** The open event streams of this node. Safe for use by several threads. */
public final class EventStreams implements AutoCloseable {

  private static final int MOST = 1_000;
  private static final long HEARTBEAT_SECONDS = 15;
  private static final long LOOK_MILLIS = 300;

  private final ChangeFeed feed;
  private final Executor workers;
  private final ScheduledExecutorService timers;
  private final ScheduledFuture<?> heartbeat;
  private final Map<EventStream, Boolean> open = new ConcurrentHashMap<>();

  /**
   * Creates the streams, without clients.
   *
   * @param workers send the events
   * @param timers send regular comments that keep connections open
   */
  public EventStreams(ChangeFeed feed, Executor workers, ScheduledExecutorService timers) {
    this.feed = feed;
    this.workers = workers;
    this.timers = timers;
    this.heartbeat =
        timers.scheduleWithFixedDelay(
            this::beat, HEARTBEAT_SECONDS, HEARTBEAT_SECONDS, TimeUnit.SECONDS);
  }

  /**
   * Opens a stream on which nothing is sent yet.
   *
   * @param whenClosed runs when the client is gone
   * @throws ApiException if there are too many streams
   */
  public EventStream open(SseEventSink sink, Sse sse, Runnable whenClosed) {
    if (open.size() >= MOST) {
      throw new ApiException(503, "too many clients read events; try again later");
    }
    EventStream[] self = new EventStream[1];
    self[0] =
        new EventStream(
            sink,
            sse,
            workers,
            () -> {
              open.remove(self[0]);
              whenClosed.run();
            });
    open.put(self[0], true);
    return self[0];
  }

  /**
   * Streams changes to a client.
   *
   * @param after the last event that it knows, or {@code null}
   */
  public void follow(SseEventSink sink, Sse sse, String after) {
    ChangeFeed.Listener[] listener = new ChangeFeed.Listener[1];
    EventStream stream = open(sink, sse, () -> feed.forget(listener[0]));
    listener[0] =
        events ->
            stream.send(
                events.stream()
                    .map(each -> stream.event(each.id(), each.name(), each.data()))
                    .toList());
    stream.comment("events");
    feed.listen(after, listener[0]);
  }

  /** Repeats an action in the background until a stream is closed. */
  public void repeat(EventStream stream, Runnable look) {
    if (!open.containsKey(stream)) {
      return;
    }
    try {
      workers.execute(
          () -> {
            look.run();
            var unused =
                timers.schedule(() -> repeat(stream, look), LOOK_MILLIS, TimeUnit.MILLISECONDS);
          });
    } catch (RejectedExecutionException e) {
      stream.close();
    }
  }

  private void beat() {
    open.keySet().stream().filter(EventStream::isIdle).forEach(stream -> stream.comment("alive"));
  }

  /** Closes all streams. */
  @Override
  public void close() {
    heartbeat.cancel(false);
    open.keySet().forEach(EventStream::close);
  }
}
