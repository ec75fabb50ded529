package org.jpacer.server.body;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jpacer.security.access.Refusal;

/**
 * Bodies of HTTP/2. Servers do not read them well without a thread, so that a thread waits for each
 * of a few at a time. Safe for use by several threads.
 */
final class MultiplexedBodies {

  private static final int MOST = 8;

  private final BodyLimits limits;
  private final Semaphore places = new Semaphore(MOST);

  MultiplexedBodies(BodyLimits limits) {
    this.limits = limits;
  }

  static boolean isMultiplexed(HttpServletRequest request) {
    return request.getProtocol().startsWith("HTTP/2");
  }

  /** Reads a whole body; returns why it is not taken, empty if it is. */
  Optional<Refusal> read(ServletInputStream in, BodyBuffer buffer) throws IOException {
    if (!places.tryAcquire()) {
      return Optional.of(WaitingBodies.FULL);
    }
    try {
      long end = System.nanoTime() + limits.time().toNanos();
      while (!buffer.isWhole() && buffer.readOnce(in)) {
        if (buffer.isHopeless()) {
          return Optional.of(RequestBodies.TOO_LARGE);
        }
        if (System.nanoTime() > end) {
          return Optional.of(limits.late());
        }
      }
      return buffer.isTooLarge() ? Optional.of(RequestBodies.TOO_LARGE) : Optional.empty();
    } finally {
      places.release();
    }
  }
}
