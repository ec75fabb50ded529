package org.jpacer.rest.ppacer;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jpacer.dag.DagGraph;
import org.jpacer.dag.DagGraph.GraphTask;
import org.jpacer.dag.TaskConfig;
import org.jpacer.engine.port.TaskLogStore;
import org.jpacer.engine.query.AttemptView;
import org.jpacer.engine.query.RunHistory.AttemptKey;
import org.jpacer.engine.query.RunView;
import org.jpacer.engine.query.SystemStatus.Counts;
import org.jpacer.rest.NodeServices;
import org.jpacer.run.DagRunStatus;
import org.jpacer.run.TaskInstanceId;
import org.jpacer.run.TaskStatus;
import org.jpacer.wire.Durations;
import org.jpacer.wire.Timestamps;
import org.jpacer.wire.ppacer.DisplayTime;
import org.jpacer.wire.ppacer.GoJson;
import org.jpacer.wire.ppacer.RunDetails;
import org.jpacer.wire.ppacer.RunRow;
import org.jpacer.wire.ppacer.RunStats;
import org.jpacer.wire.ppacer.TaskDetails;
import org.jpacer.wire.ppacer.TaskDetails.LogLine;
import org.jpacer.wire.ppacer.TaskDetails.Logs;

/** Maps runs to the records of the original's wire, all at one instant. */
final class PpacerMapper {

  private static final int MOST_LOG_RECORDS = 1000;

  private final NodeServices node;
  private final Instant now;

  PpacerMapper(NodeServices node) {
    this.node = node;
    this.now = node.clock().instant();
  }

  RunStats stats() {
    Counts counts = node.system().counts(now);
    Map<DagRunStatus, Long> runs = counts.runs();
    Map<TaskStatus, Long> tasks = counts.tasks();
    return new RunStats(
        new RunStats.Counts(
            runs.get(DagRunStatus.SUCCESS),
            runs.get(DagRunStatus.FAILED),
            runs.get(DagRunStatus.SCHEDULED),
            runs.get(DagRunStatus.RUNNING)),
        new RunStats.Counts(
            tasks.get(TaskStatus.SUCCESS),
            tasks.get(TaskStatus.FAILED),
            tasks.get(TaskStatus.SCHEDULED),
            tasks.get(TaskStatus.RUNNING)),
        counts.waitingRuns(),
        counts.waitingTasks(),
        runs.get(DagRunStatus.RUNNING) + counts.delayedTasks());
  }

  private DisplayTime time(Instant instant) {
    return instant == null ? DisplayTime.ZERO : DisplayTime.of(instant, node.wire().zone(), now);
  }

  private String duration(Instant from, Instant to) {
    return from == null ? "0s" : Durations.format(Duration.between(from, to == null ? now : to));
  }

  RunRow row(RunView run) {
    return new RunRow(
        run.runId(),
        run.dagId(),
        time(run.execTs()),
        time(run.createdAt()),
        run.status().name(),
        time(run.statusAt()),
        duration(run.createdAt(), run.endedAt()),
        run.taskCount(),
        run.succeededTasks());
  }

  RunDetails details(RunView run) {
    DagGraph graph =
        node.scheduler().catalog().version(run.dagId(), run.dagVersion()).dag().graph();
    Map<Integer, List<AttemptView>> attempts = new HashMap<>();
    node.history()
        .attempts(run.runId(), now)
        .forEach(
            each -> attempts.computeIfAbsent(each.taskIndex(), i -> new ArrayList<>()).add(each));
    Map<AttemptKey, Long> logs = node.history().logCounts(run.runId());
    List<TaskDetails> tasks = new ArrayList<>();
    graph.tasks().stream()
        .sorted(Comparator.comparing(GraphTask::taskId))
        .forEach(
            task -> {
              List<AttemptView> own = attempts.getOrDefault(task.index(), List.of());
              own.forEach(attempt -> tasks.add(started(run, task, attempt, logs)));
              if (own.isEmpty()) {
                tasks.add(notStarted(task));
              }
            });
    return new RunDetails(
        run.runId(),
        run.dagId(),
        time(run.execTs()),
        Timestamps.format(run.execTs(), node.wire().zone()),
        run.status().name(),
        duration(run.createdAt(), run.endedAt()),
        tasks);
  }

  /** Returns the first attempt of a task; empty if the run has no such task. */
  Optional<TaskDetails> task(RunView run, String taskId) {
    DagGraph graph =
        node.scheduler().catalog().version(run.dagId(), run.dagVersion()).dag().graph();
    OptionalInt index = graph.indexOf(taskId);
    if (index.isEmpty()) {
      return Optional.empty();
    }
    GraphTask task = graph.task(index.getAsInt());
    return Optional.of(
        node.history().attempts(run.runId(), now).stream()
            .filter(attempt -> attempt.taskIndex() == task.index())
            .findFirst()
            .map(attempt -> started(run, task, attempt, node.history().logCounts(run.runId())))
            .orElseGet(() -> notStarted(task)));
  }

  private TaskDetails started(
      RunView run, GraphTask task, AttemptView attempt, Map<AttemptKey, Long> logs) {
    long records = logs.getOrDefault(new AttemptKey(task.index(), attempt.retry()), 0L);
    return new TaskDetails(
        task.taskId(),
        attempt.retry(),
        time(attempt.queuedAt()),
        false,
        attempt.status().name(),
        new TaskDetails.Position(task.depth(), task.width()),
        duration(attempt.queuedAt(), attempt.endedAt()),
        config(task.config()),
        records == 0 ? Logs.NONE : logs(run, attempt, records));
  }

  private static TaskDetails notStarted(GraphTask task) {
    return new TaskDetails(
        task.taskId(),
        -1,
        DisplayTime.ZERO,
        true,
        "",
        new TaskDetails.Position(task.depth(), task.width()),
        "0s",
        config(task.config()),
        Logs.NONE);
  }

  private static String config(TaskConfig config) {
    return GoJson.write(
        new TaskDetails.Config(
            config.timeout().toNanos() / 1e9,
            config.retries(),
            config.retryDelay().toNanos() / 1e9,
            config.alertOnRetry(),
            config.alertOnFailure()));
  }

  private Logs logs(RunView run, AttemptView attempt, long count) {
    TaskInstanceId place = new TaskInstanceId(run.runId(), attempt.taskIndex());
    List<LogLine> lines =
        node.history().newestLogs(place, attempt.retry(), MOST_LOG_RECORDS).stream()
            .map(TaskLogStore.Stored::record)
            .map(
                record ->
                    new LogLine(
                        time(record.time()),
                        record.level().name(),
                        record.message(),
                        GoJson.write(record.attributes())))
            .toList();
    return new Logs(count, lines.size(), lines);
  }
}
