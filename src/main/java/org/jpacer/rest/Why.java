package org.jpacer.rest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jpacer.dag.DagGraph;
import org.jpacer.engine.port.AttemptView;
import org.jpacer.engine.port.RunView;
import org.jpacer.engine.port.TaskLine;
import org.jpacer.run.DagRunStatus;
import org.jpacer.run.TaskStatus;
import org.jpacer.wire.v1.WhyNotRunning;
import org.jpacer.wire.v1.WhyNotRunning.Reason;

/** Says from facts why a task of a run is not running. */
final class Why {

  private final Node node;
  private final Instant now;
  private final List<Reason> because = new ArrayList<>();

  Why(Node node) {
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
    Map<Integer, AttemptView> latest = new HashMap<>();
    node.history().attempts(run.runId(), now).forEach(each -> latest.put(each.taskIndex(), each));
    TaskStatus status =
        Optional.ofNullable(latest.get(index))
            .map(AttemptView::status)
            .orElse(TaskStatus.NO_STATUS);
    Optional<TaskLine> line = node.system().line(run.runId(), index);
    if (line.isPresent()) {
      inLine(line.get());
      return new WhyNotRunning(status.name(), because);
    }
    if (run.endedAt() != null) {
      add(
          "runEnded",
          "the run ended " + run.status() + (run.reason() == null ? "" : ": " + run.reason()),
          "status",
          run.status().name());
    } else if (run.status() == DagRunStatus.SCHEDULED) {
      add("runNotStarted", "the run waits to be started");
    }
    if (status == TaskStatus.NO_STATUS || status == TaskStatus.UPSTREAM_FAILED) {
      for (int parent : graph.task(index).parents()) {
        TaskStatus above =
            Optional.ofNullable(latest.get(parent))
                .map(AttemptView::status)
                .orElse(TaskStatus.NO_STATUS);
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
    } else {
      add("taskEnded", "the task ended " + status, "status", status.name());
    }
    return new WhyNotRunning(status.name(), because);
  }

  private void inLine(TaskLine line) {
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
      return;
    }
    if (line.dueAt().isAfter(now)) {
      add(
          "retryDue",
          "its next attempt is due at " + line.dueAt(),
          "dueAt",
          line.dueAt().toString());
      return;
    }
    boolean anyAlive =
        node.system().executors().stream()
            .anyMatch(each -> each.seenAt().isAfter(now.minus(ExecutorsResource.DEAD_AFTER)));
    if (anyAlive) {
      add(
          "waitsForExecutor",
          "it waits in queue " + line.queue() + " for an executor that takes " + line.type(),
          "queue",
          line.queue(),
          "type",
          line.type());
    } else {
      add(
          "noExecutor",
          "it waits in queue " + line.queue() + " and no executor is alive",
          "queue",
          line.queue(),
          "type",
          line.type());
    }
  }
}
