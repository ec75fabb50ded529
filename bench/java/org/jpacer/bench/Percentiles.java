package org.jpacer.bench;

import java.util.Arrays;

/** Sorted measurements of one kind. */
@SuppressWarnings("ArrayRecordComponent") // never compared, never shown
record Percentiles(double[] sorted) {

  /** Copies and sorts. */
  static Percentiles of(double[] values) {
    double[] copy = values.clone();
    Arrays.sort(copy);
    return new Percentiles(copy);
  }

  /** The value that the given part of all, 0 to 1, does not exceed; NaN when there are none. */
  double at(double part) {
    return sorted.length == 0
        ? Double.NaN
        : sorted[Math.min(sorted.length - 1, (int) (part * sorted.length))];
  }
}
