package org.jpacer.server.monitoring;

import com.zaxxer.hikari.HikariPoolMXBean;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jpacer.engine.Scheduler;
import org.jpacer.engine.SchedulerCounts;
import org.jpacer.engine.SchedulerState;
import org.jpacer.engine.query.SystemStatus;
import org.jpacer.engine.query.SystemStatus.QueueStatus;

/**
 * A node's metrics. The engine's counts are this node's; what waits is counted in the whole
 * database.
 */
public final class NodeMetrics {

  /** The content type of {@link #text}. */
  static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

  private static final PrometheusTextFormatWriter WRITER = PrometheusTextFormatWriter.create();

  private NodeMetrics() {}

  /** Returns the current metrics, in Prometheus' text format, UTF-8. */
  public static byte[] text(MonitoredNode watched, boolean databaseAnswers) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try {
      WRITER.write(text, of(watched, databaseAnswers), EscapingScheme.UNDERSCORE_ESCAPING);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // writing to memory does not fail
    }
    return text.toByteArray();
  }

  private static MetricSnapshots of(MonitoredNode watched, boolean databaseAnswers) {
    Snapshots metrics = new Snapshots();
    Scheduler scheduler = watched.node().scheduler();
    metrics.gauge(
        "jpacer_build",
        "Always 1; the labels say which node this is.",
        1,
        Labels.of("node", watched.id(), "version", watched.version()));
    Map<SchedulerState, Integer> states = new LinkedHashMap<>();
    Arrays.stream(SchedulerState.values())
        .forEach(each -> states.put(each, each == scheduler.state() ? 1 : 0));
    metrics.gauges("jpacer_state", "1 for what the node is doing.", "state", states);
    metrics.gauge("jpacer_database_up", "Whether the database answers.", databaseAnswers ? 1 : 0);
    engine(metrics, scheduler.counts());
    metrics.counter(
        "jpacer_reconciler_repairs",
        "Repairs of the reconciler; 0 in a healthy system.",
        scheduler.repairs());
    metrics.counter(
        "jpacer_wire_updates_refused",
        "Updates on the original's wire that were late, or named what is not there.",
        watched.node().ppacer().refusedUpdates());
    watched
        .pool()
        .ifPresent(own -> pool(metrics, own.getHikariPoolMXBean(), own.getMaximumPoolSize()));
    if (databaseAnswers) {
      waiting(metrics, watched);
    }
    return metrics.build();
  }

  private static void engine(Snapshots metrics, SchedulerCounts counts) {
    metrics.counters(
        "jpacer_runs_made",
        "Runs that this node made.",
        "trigger",
        Map.of("schedule", counts.dueRuns(), "request", counts.triggeredRuns()));
    metrics.counter("jpacer_runs_ended", "Runs that ended on this node.", counts.endedRuns());
    metrics.counters(
        "jpacer_attempts",
        "Attempts of tasks that were reported to this node, by what was reported.",
        "status",
        counts.attempts());
    metrics.counters(
        "jpacer_reports",
        "Reports of executors to this node, by what became of them.",
        "outcome",
        counts.reports());
    metrics.counter(
        "jpacer_leases_lost", "Running attempts whose lease expired.", counts.lostLeases());
    metrics.counter(
        "jpacer_hand_outs_returned",
        "Attempts that were claimed, never started, and are ready again.",
        counts.returnedHandOuts());
    metrics.histogram(
        "jpacer_hand_off_seconds",
        "Time between an attempt being due and an executor getting it.",
        counts.handOffSeconds());
    metrics.histogram(
        "jpacer_commit_reports", "Reports that shared a transaction.", counts.commitSizes());
  }

  private static void pool(Snapshots metrics, HikariPoolMXBean pool, int most) {
    metrics.gauges(
        "jpacer_pool_connections",
        "Connections to the database.",
        "state",
        Map.of("active", pool.getActiveConnections(), "idle", pool.getIdleConnections()));
    metrics.gauge("jpacer_pool_connections_max", "How many there may be.", most);
    metrics.gauge(
        "jpacer_pool_waiting",
        "Threads that wait for a connection.",
        pool.getThreadsAwaitingConnection());
  }

  private static void waiting(Snapshots metrics, MonitoredNode watched) {
    Instant now = watched.node().clock().instant();
    SystemStatus.Counts counts = watched.node().system().counts(now);
    metrics.gauges("jpacer_runs", "Runs of all nodes, by status.", "status", counts.runs());
    metrics.gauges("jpacer_tasks", "Attempts of all nodes, by status.", "status", counts.tasks());
    metrics.gauge("jpacer_tasks_delayed", "Attempts that wait for their time.", delayed(counts));
    Map<String, Integer> waiting = new TreeMap<>();
    Map<String, Integer> held = new TreeMap<>();
    Map<String, Double> age = new TreeMap<>();
    for (QueueStatus queue : watched.node().system().queues(now)) {
      waiting.put(queue.queue(), queue.waiting());
      held.put(queue.queue(), queue.held());
      age.put(queue.queue(), seconds(queue.oldest(), now));
    }
    metrics.gauges("jpacer_tasks_waiting", "Attempts that are due and wait.", "queue", waiting);
    metrics.gauges("jpacer_tasks_held", "Attempts that executors hold.", "queue", held);
    metrics.gauges(
        "jpacer_queue_age_seconds", "Since when the oldest of a queue waits.", "queue", age);
    metrics.gauge(
        "jpacer_executors_alive",
        "Executors with a recent heartbeat.",
        Liveness.executors(watched));
  }

  private static double delayed(SystemStatus.Counts counts) {
    return (double) counts.delayedTasks();
  }

  private static double seconds(Instant from, Instant to) {
    return from == null ? 0 : Math.max(0, Duration.between(from, to).toMillis() / 1e3);
  }
}
