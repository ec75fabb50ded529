package org.jpacer.engine.maintenance;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jpacer.engine.concurrent.BackgroundLoop;
import org.jpacer.engine.concurrent.Threads;
import org.jpacer.engine.port.run.RunStore;

/**
 * Vacuums the tables whose rows change constantly, after this node stored many reports, and once a
 * minute. The database's own autovacuum also runs once a minute: by then the task queue of a busy
 * scheduler takes a hundred times the space of its entries. Safe for use by several threads.
 */
public final class QueueVacuum {

  /** After this many reports, a pass starts early. */
  static final int REPORTS_OF_A_PASS = 20_000;

  private static final Duration BETWEEN_PASSES = Duration.ofMinutes(1);

  private final RunStore runs;
  private final BackgroundLoop loop;
  private final AtomicInteger reports = new AtomicInteger();

  public QueueVacuum(RunStore runs, Threads threads) {
    this.runs = runs;
    this.loop = new BackgroundLoop("queueVacuum tables", threads, this::tidy);
  }

  public void start() {
    loop.start();
  }

  public void stop() {
    loop.stop();
  }

  /** Records that reports were stored. */
  public void stored(int more) {
    if (reports.addAndGet(more) >= REPORTS_OF_A_PASS) {
      loop.wake();
    }
  }

  private Duration tidy() {
    reports.set(0);
    runs.tidy();
    return BETWEEN_PASSES;
  }
}
