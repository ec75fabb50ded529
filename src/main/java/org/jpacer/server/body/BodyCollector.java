package org.jpacer.server.body;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import org.jpacer.security.access.Refusal;

/**
 * Collects one body that has not arrived as a whole. The server calls it whenever there is
 * something to read; no thread waits. It ends once: by the body's end, by a failure, or by a limit.
 * Safe for use by several threads.
 */
final class BodyCollector implements ReadListener {

  private static final Logger LOG = System.getLogger(BodyCollector.class.getName());

  /**
   * The request that waits for its body.
   *
   * @param async continues the request
   * @param request gets the body
   * @param response answers a body that is not taken
   * @param refuser writes why
   */
  record Exchange(
      AsyncContext async,
      CollectedRequest request,
      HttpServletResponse response,
      RequestBodies.Refuser refuser) {}

  private final Exchange exchange;
  private final ServletInputStream in;
  private final WaitingBodies waiting;
  private final Executor answers;
  private final String caller;
  private final long since;
  private BodyBuffer buffer;
  private long counted;

  BodyCollector(
      Exchange exchange,
      ServletInputStream in,
      BodyBuffer buffer,
      WaitingBodies waiting,
      Executor answers,
      String caller) {
    this.exchange = exchange;
    this.in = in;
    this.buffer = buffer;
    this.waiting = waiting;
    this.answers = answers;
    this.caller = caller;
    this.since = System.nanoTime();
  }

  String caller() {
    return caller;
  }

  long ageNanos() {
    return System.nanoTime() - since;
  }

  @Override
  public synchronized void onDataAvailable() throws IOException {
    while (buffer != null && in.isReady()) {
      if (!buffer.readOnce(in)) {
        finish();
        return;
      }
      long grown = buffer.size() - counted;
      counted += grown;
      if (!waiting.hasRoom(grown)) {
        refuse(WaitingBodies.FULL);
      } else if (buffer.isHopeless()) {
        refuse(RequestBodies.TOO_LARGE);
      } else if (buffer.isWhole()) {
        finish();
      }
    }
  }

  @Override
  public synchronized void onAllDataRead() {
    finish();
  }

  @Override
  public synchronized void onError(Throwable failure) {
    if (end() != null) {
      LOG.log(Level.DEBUG, "a body ended early: {0}", failure.toString());
      exchange.async().complete();
    }
  }

  private void finish() {
    if (buffer != null && buffer.isTooLarge()) {
      refuse(RequestBodies.TOO_LARGE);
    } else if (buffer != null && buffer.isShort()) {
      refuse(Refusal.of(400, "the body ended before the Content-Length was reached"));
    } else {
      BodyBuffer whole = end();
      if (whole != null) {
        exchange.request().with(whole.toBytes());
        exchange.async().dispatch();
      }
    }
  }

  /**
   * Answers the request without its body, and has the connection closed. The thread that reads may
   * not write, so that another one does.
   */
  synchronized void refuse(Refusal refusal) {
    if (end() != null) {
      answers.execute(() -> answer(refusal));
    }
  }

  private void answer(Refusal refusal) {
    try {
      exchange.refuser().refuse(refusal);
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.DEBUG, "a client did not wait for its answer: {0}", e.toString());
    } finally {
      exchange.async().complete();
    }
  }

  /** Returns the buffer to who calls first; {@code null} means that the collecting has ended. */
  private BodyBuffer end() {
    BodyBuffer last = buffer;
    buffer = null;
    if (last != null) {
      waiting.remove(this, counted);
    }
    return last;
  }
}
