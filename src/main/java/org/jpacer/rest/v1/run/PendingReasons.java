package org.jpacer.rest.v1.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jpacer.dag.DagGraph;
import org.jpacer.engine.port.run.TaskQueue;
import org.jpacer.engine.query.AttemptView;
import org.jpacer.engine.query.QueueEntry;
import org.jpacer.engine.query.RunView;
import org.jpacer.engine.query.SystemStatus.ExecutorStatus;
import org.jpacer.engine.query.SystemStatus.RunLine;
import org.jpacer.rest.NodeServices;
import org.jpacer.rest.v1.worker.ExecutorsResource;
import org.jpacer.run.TaskStatus;
import org.jpacer.wire.v1.run.WhyNotRunning;
import org.jpacer.wire.v1.run.WhyNotRunning.Reason;

/** Finds the reasons why a task of a run is not running. */
final class PendingReasons {

  private final NodeServices node;
  private final Instant now;
  private final List<Reason> because = new ArrayList<>();

  PendingReasons(NodeServices node) {
    this.node = node;
    this.now = node.clock().instant();
  }

  private void add(String kind, String detail, Object... facts) {
    Map<String, Object> named = new LinkedHashMap<>();
    for (int i = 0; i < facts.length; i += 2) {
      named.put((String) facts[i], facts[i + 1]);
    }
    because.add(new Reason(kind, detail, named));
  }

  WhyNotRunning of(RunView run, DagGraph graph, int index) {
    Map<Integer, TaskStatus> statuses = new HashMap<>();
    for (AttemptView each : node.history().attempts(run.runId(), now)) {
      statuses.put(each.taskIndex(), each.status());
    }
    TaskStatus status = statuses.getOrDefault(index, TaskStatus.NO_STATUS);
    Optional<QueueEntry> line = node.system().line(run.runId(), index);
    if (line.isPresent()) {
      queued(line.get(), run.dagId());
    } else if (run.endedAt() != null) {
      ended(run);
    } else {
      node.system().runLine(run.runId()).ifPresent(waiting -> notStarted(run, waiting));
    }
    if (line.isEmpty()) {
      if (status == TaskStatus.NO_STATUS || status == TaskStatus.UPSTREAM_FAILED) {
        graph.task(index).parents().forEach(parent -> parent(graph, parent, statuses));
      } else {
        add("taskEnded", "the task ended " + status, "status", status.name());
      }
    }
    if (run.endedAt() == null && status != TaskStatus.RUNNING) {
      dag(run.dagId());
    }
    return new WhyNotRunning(status.name(), because);
  }

  private void ended(RunView run) {
    add(
        "runEnded",
        "the run ended " + run.status() + (run.reason() == null ? "" : ": " + run.reason()),
        "status",
        run.status().name(),
        "endedAt",
        run.endedAt().toString());
  }

  private void notStarted(RunView run, RunLine line) {
    add("runNotStarted", "the run waits to be started");
    if (line.most() != null && line.active() >= line.most()) {
      add(
          "maxActiveRuns",
          line.active()
              + " of the runs of "
              + run.dagId()
              + " are under way, and it allows "
              + line.most()
              + " at once",
          "active",
          line.active(),
          "maxActiveRuns",
          line.most());
    }
    if (line.backfillMost() != null && line.backfillActive() >= line.backfillMost()) {
      add(
          "maxActiveRunsOfBackfill",
          line.backfillActive()
              + " of the runs of backfill "
              + line.backfillId()
              + " are under way, and it allows "
              + line.backfillMost()
              + " at once",
          "backfillId",
          line.backfillId(),
          "active",
          line.backfillActive(),
          "maxActiveRuns",
          line.backfillMost());
    }
  }

  private void parent(DagGraph graph, int parent, Map<Integer, TaskStatus> statuses) {
    TaskStatus above = statuses.getOrDefault(parent, TaskStatus.NO_STATUS);
    if (above != TaskStatus.SUCCESS) {
      String taskId = graph.task(parent).taskId();
      add(
          "parentNotDone",
          "its parent " + taskId + " is " + above,
          "taskId",
          taskId,
          "status",
          above.name());
    }
  }

  /** Adds what keeps further runs from being created; the existing run is not affected. */
  private void dag(String dagId) {
    node.scheduler()
        .catalog()
        .find(dagId)
        .ifPresent(
            dag -> {
              if (dag.retired()) {
                add("dagRetired", "DAG " + dagId + " is retired: no further runs are made");
              } else if (dag.paused()) {
                add(
                    "dagPaused",
                    "DAG " + dagId + " is paused: no further runs are made by schedule");
              }
            });
  }

  private void queued(QueueEntry line, String dagId) {
    if (line.executorId() != null) {
      add(
          line.startedAt() == null ? "claimed" : "running",
          (line.startedAt() == null ? "claimed by " : "running on ")
              + line.executorId()
              + " until "
              + line.leaseUntil()
              + " unless it is heard of",
          "executorId",
          line.executorId(),
          "leaseUntil",
          line.leaseUntil().toString());
    } else if (line.dueAt().isAfter(now)) {
      add(
          "retryDue",
          "its next attempt is due at " + line.dueAt(),
          "dueAt",
          line.dueAt().toString());
    } else {
      waits(line, dagId);
    }
  }

  private void waits(QueueEntry line, String dagId) {
    List<ExecutorStatus> living =
        node.system().executors().stream()
            .filter(each -> each.seenAt().isAfter(now.minus(ExecutorsResource.DEAD_AFTER)))
            .toList();
    List<ExecutorStatus> takers = living.stream().filter(each -> each.takes(line, dagId)).toList();
    String wait = "it waits in queue " + line.queue() + " ";
    if (takers.isEmpty()) {
      String wanted =
          line.type().equals(TaskQueue.EXTERNAL)
              ? "external tasks of DAG " + dagId
              : "tasks of type " + line.type();
      String who =
          living.isEmpty()
              ? "and no executor is alive"
              : "and none of " + living.size() + " living executors takes " + wanted + " from it";
      add(
          "noExecutor",
          wait + who + (isPopped(line) ? "; programs that pop tasks leave no name" : ""),
          "queue",
          line.queue(),
          "type",
          line.type(),
          "livingExecutors",
          living.size());
      return;
    }
    boolean busy = takers.stream().allMatch(each -> each.running() >= each.capacity());
    List<String> names = takers.stream().map(ExecutorStatus::executorId).sorted().toList();
    add(
        "waitsForExecutor",
        wait + "for " + String.join(", ", names) + (busy ? ", which work at full capacity" : ""),
        "queue",
        line.queue(),
        "type",
        line.type(),
        "executors",
        names,
        "busy",
        busy);
  }

  private boolean isPopped(QueueEntry line) {
    return line.type().equals(TaskQueue.EXTERNAL) && node.wire().queues().contains(line.queue());
  }
}
