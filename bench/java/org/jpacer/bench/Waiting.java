package org.jpacer.bench;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Waits for what other processes do. */
final class Waiting {

  private Waiting() {}

  /** A condition that may fail to be looked at. */
  @FunctionalInterface
  interface Condition {
    boolean holds() throws Exception;
  }

  /** Waits until something holds; looks every so often. */
  static void until(Duration longest, Duration pause, Condition condition) throws Exception {
    long end = System.nanoTime() + longest.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("it did not happen within " + longest);
      }
      TimeUnit.NANOSECONDS.sleep(pause.toNanos());
    }
  }

  /** What a stage brings. */
  static <T> T await(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
  }
}
