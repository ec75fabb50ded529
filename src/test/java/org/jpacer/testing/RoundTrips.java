package org.jpacer.testing;

import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * How often the calling thread waits for the database: the driver ends what it sends at once with
 * one message "Sync", and says so in its log.
 */
public final class RoundTrips {

  private static final Logger DRIVER = Logger.getLogger("org.postgresql.core.v3.QueryExecutorImpl");

  private RoundTrips() {}

  /** Counts those of {@code work}. */
  public static int of(Supplier<?> work) {
    Syncs syncs = new Syncs(Thread.currentThread().getId());
    Level before = DRIVER.getLevel();
    DRIVER.addHandler(syncs);
    DRIVER.setLevel(Level.FINEST);
    DRIVER.setUseParentHandlers(false);
    try {
      var unused = work.get();
    } finally {
      DRIVER.setUseParentHandlers(true);
      DRIVER.setLevel(before);
      DRIVER.removeHandler(syncs);
    }
    return syncs.count;
  }

  private static final class Syncs extends Handler {
    private final long thread;
    private int count;

    Syncs(long thread) {
      this.thread = thread;
    }

    @Override
    public void publish(LogRecord line) {
      if (line.getLongThreadID() == thread && line.getMessage().contains("FE=> Sync")) {
        count++;
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
