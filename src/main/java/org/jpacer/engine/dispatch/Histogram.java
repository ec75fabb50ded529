package org.jpacer.engine.dispatch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/** How often a measured value fell between which bounds. Counting takes no lock. Thread-safe. */
public final class Histogram {

  private final double[] bounds;
  private final LongAdder[] counts;
  private final DoubleAdder sum = new DoubleAdder();

  /**
   * Makes an empty one.
   *
   * @param bounds the upper bounds, each included, ascending; what is above all is counted too
   */
  public Histogram(double... bounds) {
    this.bounds = bounds.clone();
    this.counts = new LongAdder[bounds.length + 1];
    Arrays.setAll(counts, i -> new LongAdder());
  }

  /** Counts a value. */
  public void record(double value) {
    int place = Arrays.binarySearch(bounds, value);
    counts[place >= 0 ? place : -place - 1].increment();
    sum.add(value);
  }

  /**
   * What was counted until now.
   *
   * @param bounds the upper bounds, infinity being the last
   * @param counts how many values fell into each, not counting those below
   * @param sum all values together
   */
  public record Counted(List<Double> bounds, List<Long> counts, double sum) {}

  /** What was counted until now. */
  public Counted counted() {
    List<Double> upper = new ArrayList<>();
    List<Long> sums = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      upper.add(i < bounds.length ? bounds[i] : Double.POSITIVE_INFINITY);
      sums.add(counts[i].sum());
    }
    return new Counted(List.copyOf(upper), List.copyOf(sums), sum.sum());
  }
}
