package org.jpacer.engine.dispatch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/** Counts measured values by bounds. Counting takes no lock. Safe for use by several threads. */
public final class Histogram {

  private final double[] bounds;
  private final LongAdder[] counts;
  private final DoubleAdder sum = new DoubleAdder();

  /**
   * Creates an empty histogram.
   *
   * @param bounds the upper bounds, each included, ascending; larger values are counted too
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
   * A snapshot.
   *
   * @param bounds the upper bounds, the last one infinity
   * @param counts how many values are in each bucket alone
   * @param sum the sum of all values
   */
  public record Counted(List<Double> bounds, List<Long> counts, double sum) {}

  /** Returns a snapshot. */
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
