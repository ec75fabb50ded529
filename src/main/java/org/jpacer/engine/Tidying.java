package org.jpacer.engine;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jpacer.engine.port.RunStore;

/**
 * Has the tables tidied whose rows come and go, each time that this node stored many reports. What
 * the database tidies by itself, it tidies once a minute: by then the line of a busy scheduler
 * takes a hundred times the room of what waits in it. Safe for use by several threads.
 */
final class Tidying {

  /** So many reports are worth a pass. */
  static final int WORTH = 20_000;

  /** The longest time until fewer reports are tidied up after. */
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final RunStore runs;
  private final Activity activity;
  private final AtomicInteger reports = new AtomicInteger();

  Tidying(RunStore runs, Threads threads) {
    this.runs = runs;
    this.activity = new Activity("tidying tables", threads, this::tidy);
  }

  void start() {
    activity.start();
  }

  void stop() {
    activity.stop();
  }

  /** Says that reports were stored. */
  void stored(int more) {
    if (reports.addAndGet(more) >= WORTH) {
      activity.wake();
    }
  }

  private Duration tidy() {
    if (reports.getAndSet(0) > 0) {
      runs.tidy();
    }
    return LONGEST;
  }
}
