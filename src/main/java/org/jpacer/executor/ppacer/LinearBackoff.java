package org.jpacer.executor.ppacer;

import java.time.Duration;

/**
 * Pauses that grow by a step after a number of repetitions, up to a bound. Executors of the
 * original's wire poll with it, because that wire has no long poll. Not safe for use by several
 * threads.
 */
public final class LinearBackoff {

  private final Duration min;
  private final Duration max;
  private final Duration step;
  private final int repeat;
  private long calls;

  /**
   * Creates a backoff.
   *
   * @param min the first pause, not negative
   * @param max the longest pause, more than {@code min}
   * @param step how much the pause grows, not negative
   * @param repeat how often a pause is repeated before it grows, at least 1
   * @throws IllegalArgumentException if one of these is violated
   */
  public LinearBackoff(Duration min, Duration max, Duration step, int repeat) {
    if (min.isNegative() || max.isNegative() || step.isNegative()) {
      throw new IllegalArgumentException(
          "min " + min + ", max " + max + ", step " + step + "; allowed: none is negative");
    }
    if (max.compareTo(min) <= 0) {
      throw new IllegalArgumentException("max is " + max + "; allowed: more than min " + min);
    }
    if (repeat < 1) {
      throw new IllegalArgumentException("repeat is " + repeat + "; allowed: 1 or more");
    }
    this.min = min;
    this.max = max;
    this.step = step;
    this.repeat = repeat;
  }

  /** Returns a constant pause, not negative. */
  public static LinearBackoff fixed(Duration pause) {
    return new LinearBackoff(pause, pause.plusNanos(1), Duration.ZERO, 1);
  }

  /** Returns the next pause. */
  public Duration next() {
    if (!step.isZero() && calls / repeat > max.minus(min).dividedBy(step)) {
      return max;
    }
    Duration pause = min.plus(step.multipliedBy(calls / repeat));
    calls++;
    return pause.compareTo(max) > 0 ? max : pause;
  }

  /** Restarts with the first pause. */
  public void reset() {
    calls = 0;
  }
}
