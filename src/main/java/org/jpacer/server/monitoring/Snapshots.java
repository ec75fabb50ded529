package org.jpacer.server.monitoring;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Map;
import org.jpacer.engine.dispatch.Histogram;

/** Collects metrics: each with its name, without the format's suffix, and its help text. */
final class Snapshots {

  private final MetricSnapshots.Builder all = MetricSnapshots.builder();

  void counter(String name, String help, long value) {
    var point = CounterDataPointSnapshot.builder().value((double) value).build();
    all.metricSnapshot(CounterSnapshot.builder().name(name).help(help).dataPoint(point).build());
  }

  /** Adds a counter with a value for each label. */
  void counters(String name, String help, String label, Map<?, ? extends Number> values) {
    CounterSnapshot.Builder metric = CounterSnapshot.builder().name(name).help(help);
    values.forEach(
        (key, value) ->
            metric.dataPoint(
                CounterDataPointSnapshot.builder()
                    .labels(Labels.of(label, key.toString()))
                    .value(value.doubleValue())
                    .build()));
    all.metricSnapshot(metric.build());
  }

  void gauge(String name, String help, double value) {
    gauge(name, help, value, Labels.EMPTY);
  }

  void gauge(String name, String help, double value, Labels labels) {
    var point = GaugeDataPointSnapshot.builder().value(value).labels(labels).build();
    all.metricSnapshot(GaugeSnapshot.builder().name(name).help(help).dataPoint(point).build());
  }

  /** Adds a gauge with a value for each label. */
  void gauges(String name, String help, String label, Map<?, ? extends Number> values) {
    GaugeSnapshot.Builder metric = GaugeSnapshot.builder().name(name).help(help);
    values.forEach(
        (key, value) ->
            metric.dataPoint(
                GaugeDataPointSnapshot.builder()
                    .labels(Labels.of(label, key.toString()))
                    .value(value.doubleValue())
                    .build()));
    all.metricSnapshot(metric.build());
  }

  void histogram(String name, String help, Histogram distribution) {
    Histogram.Counted counted = distribution.counted();
    var point =
        HistogramDataPointSnapshot.builder()
            .classicHistogramBuckets(ClassicHistogramBuckets.of(counted.bounds(), counted.counts()))
            .sum(counted.sum())
            .build();
    all.metricSnapshot(HistogramSnapshot.builder().name(name).help(help).dataPoint(point).build());
  }

  MetricSnapshots build() {
    return all.build();
  }
}
