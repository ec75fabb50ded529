package org.jpacer.engine.maintenance;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jpacer.engine.concurrent.BackgroundLoop;
import org.jpacer.engine.concurrent.Threads;
import org.jpacer.engine.port.run.RunStore;

/**
 * Has the tables tidied whose rows come and go, each time that this node stored many reports, and
 * once a minute. The database's own vacuum looks once a minute as well: by then the line of a busy
 * scheduler takes a hundred times the room of what waits in it. Safe for use by several threads.
 */
public final class QueueVacuum {

  /** After so many reports a pass comes early. */
  static final int REPORTS_OF_A_PASS = 20_000;

  private static final Duration BETWEEN_PASSES = Duration.ofMinutes(1);

  private final RunStore runs;
  private final BackgroundLoop activity;
  private final AtomicInteger reports = new AtomicInteger();

  public QueueVacuum(RunStore runs, Threads threads) {
    this.runs = runs;
    this.activity = new BackgroundLoop("tidying tables", threads, this::tidy);
  }

  public void start() {
    activity.start();
  }

  public void stop() {
    activity.stop();
  }

  /** Says that reports were stored. */
  public void stored(int more) {
    if (reports.addAndGet(more) >= REPORTS_OF_A_PASS) {
      activity.wake();
    }
  }

  private Duration tidy() {
    reports.set(0);
    runs.tidy();
    return BETWEEN_PASSES;
  }
}
