package org.jpacer.rest.event;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * A client that reads a stream of events. Events wait in a bounded buffer; a thread is used only
 * while something is sent. A client that does not keep up is disconnected, reconnects, and learns
 * what it missed. Safe for use by several threads.
 */
public final class EventStream {

  private static final int LONGEST_LINE = 2_000;
  private static final int LONGEST_SEND_SECONDS = 30;
  private static final long RECONNECT_MILLIS = 2_000;

  private final SseEventSink sink;
  private final Sse sse;
  private final Executor workers;
  private final Runnable whenClosed;
  private final Deque<OutboundSseEvent> line = new ArrayDeque<>();
  private boolean sending;
  private boolean closing;
  private boolean closed;

  /**
   * Opens a stream; the client gets the status and a first comment at once.
   *
   * @param workers send the events
   * @param whenClosed runs once, when the client is gone or was disconnected
   */
  EventStream(SseEventSink sink, Sse sse, Executor workers, Runnable whenClosed) {
    this.sink = sink;
    this.sse = sse;
    this.workers = workers;
    this.whenClosed = whenClosed;
  }

  /** Sends a comment, which clients ignore. */
  public void comment(String text) {
    send(List.of(sse.newEventBuilder().comment(text).reconnectDelay(RECONNECT_MILLIS).build()));
  }

  /** Sends an event. */
  public OutboundSseEvent event(String id, String name, String data) {
    return sse.newEventBuilder().id(id).name(name).data(String.class, data).build();
  }

  /** Sends events after earlier ones. */
  public void send(Collection<OutboundSseEvent> events) {
    synchronized (this) {
      if (closed || closing) {
        return;
      }
      if (line.size() + events.size() > LONGEST_LINE) {
        line.clear();
        closing = true;
      } else {
        line.addAll(events);
      }
      if (sending) {
        return;
      }
      sending = true;
    }
    begin();
  }

  /** Returns whether nothing waits to be sent. */
  public synchronized boolean isIdle() {
    return !sending && !closed;
  }

  /** Closes the stream after what waits has been sent. */
  public void end() {
    synchronized (this) {
      closing = true;
      if (sending || closed) {
        return;
      }
      sending = true;
    }
    begin();
  }

  private void begin() {
    try {
      workers.execute(this::sendLine);
    } catch (RejectedExecutionException e) {
      close();
    }
  }

  private void sendLine() {
    try {
      for (OutboundSseEvent next = next(); next != null; next = next()) {
        if (sink.isClosed()) {
          close();
          return;
        }
        sink.send(next).toCompletableFuture().get(LONGEST_SEND_SECONDS, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      close();
    } catch (Exception e) { // servers throw different exceptions when the client is gone
      close();
    }
  }

  private OutboundSseEvent next() {
    boolean end;
    synchronized (this) {
      OutboundSseEvent next = line.poll();
      if (next != null) {
        return next;
      }
      sending = false;
      end = closing;
    }
    if (end) {
      close();
    }
    return null;
  }

  /** Closes the stream now. */
  void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      line.clear();
    }
    whenClosed.run();
    try {
      sink.close();
    } catch (RuntimeException e) {
      // the client is gone, and its connection with it
    }
  }
}
