package org.jpacer.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What was measured: named figures with a value for each round. Not safe for several threads. */
final class Figures {

  private final Map<String, List<Double>> values = new LinkedHashMap<>();

  /** Adds a round's value. */
  void add(String name, double value) {
    values.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
  }

  /** The middle of the values of all rounds; NaN when nothing was measured. */
  double median(String name) {
    List<Double> sorted = values.getOrDefault(name, List.of()).stream().sorted().toList();
    return sorted.isEmpty() ? Double.NaN : sorted.get(sorted.size() / 2);
  }

  /** One line a figure: the median, the least and the most over the rounds. */
  String table() {
    return values.entrySet().stream()
        .map(
            entry ->
                String.format(
                    Locale.ROOT,
                    "%-66s %14s  (%s - %s, %d)",
                    entry.getKey(),
                    number(median(entry.getKey())),
                    number(entry.getValue().stream().mapToDouble(v -> v).min().orElse(0)),
                    number(entry.getValue().stream().mapToDouble(v -> v).max().orElse(0)),
                    entry.getValue().size()))
        .collect(Collectors.joining("\n"));
  }

  /** The value that so many of a hundred do not exceed. */
  static double percentile(List<Double> values, int percentile) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percentile / 100));
  }

  private static String number(double value) {
    if (Math.abs(value) >= 100) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return String.format(Locale.ROOT, Math.abs(value) >= 10 ? "%.1f" : "%.2f", value);
  }
}
