package org.jpacer.engine.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jpacer.dag.Dag;
import org.jpacer.dag.DagGraph.GraphTask;
import org.jpacer.engine.port.AlertStore.NewAlert;
import org.jpacer.engine.port.run.AttemptEnd;
import org.jpacer.engine.port.run.OpenRun;
import org.jpacer.engine.port.run.ReadyTask;
import org.jpacer.engine.port.run.RunProgress;
import org.jpacer.engine.port.run.TaskState;
import org.jpacer.notify.Alert;
import org.jpacer.run.DagRunKey;
import org.jpacer.run.DagRunStatus;
import org.jpacer.run.TaskInstanceId;
import org.jpacer.run.TaskRunKey;
import org.jpacer.run.TaskStatus;

/** The changes in one run that follow from the attempts that ended in one transaction. */
final class RunChange {

  private final OpenRun run;
  private final Dag dag;
  private final Instant now;
  private final List<AttemptEnd> ends = new ArrayList<>();
  private final List<NewAlert> alerts = new ArrayList<>();
  private final List<ReadyTask> retries = new ArrayList<>();
  private final List<ReadyTask> ready = new ArrayList<>();
  private final Map<TaskInstanceId, Integer> succeededParents = new HashMap<>();
  private final Set<TaskInstanceId> lostTasks = new LinkedHashSet<>();
  private int succeeded;
  private int unsuccessful;
  private boolean outputs;

  RunChange(OpenRun run, Dag dag, Instant now) {
    this.run = run;
    this.dag = dag;
    this.now = now;
  }

  /** Records the end of an attempt. */
  void end(TaskState task, AttemptReport report) {
    if (report.status() == TaskStatus.SUCCESS) {
      succeed(task, report);
    } else {
      fail(task, report);
    }
  }

  private void succeed(TaskState task, AttemptReport report) {
    TaskInstanceId place = task.place();
    TaskStatus status = task.status().become(TaskStatus.SUCCESS);
    ends.add(new AttemptEnd(place, status, null, report.outputs()));
    succeeded++;
    outputs |= report.outputs() != null;
    for (int child : task(place).children()) {
      succeededParents.merge(new TaskInstanceId(run.runId(), child), 1, Integer::sum);
    }
  }

  private void fail(TaskState task, AttemptReport report) {
    TaskInstanceId place = task.place();
    TaskStatus status =
        task.status().become(RetryRule.afterFailure(task.retry(), task.retryLimit()));
    ends.add(new AttemptEnd(place, status, report.error(), null));
    boolean again = status == TaskStatus.FAILED_PENDING_RETRY;
    alert(task, report.error(), again);
    if (again) {
      Instant dueAt = now.plus(task(place).config().retryDelay());
      retries.add(readyTask(place, task.retry() + 1, dueAt));
      return;
    }
    unsuccessful++;
    for (int below : dag.graph().descendants(place.taskIndex())) {
      lostTasks.add(new TaskInstanceId(run.runId(), below));
    }
  }

  private void alert(TaskState state, String error, boolean again) {
    GraphTask task = task(state.place());
    if (again ? !task.config().alertOnRetry() : !task.config().alertOnFailure()) {
      return;
    }
    TaskRunKey attempt =
        new TaskRunKey(new DagRunKey(run.dagId(), run.execTs()), task.taskId(), state.retry());
    Alert.Kind kind = again ? Alert.Kind.RETRY : Alert.Kind.FAILURE;
    String notifier =
        task.config().notifier() == null ? dag.notifier().orElse(null) : task.config().notifier();
    alerts.add(new NewAlert(new Alert(kind, run.runId(), attempt, error), notifier));
  }

  private GraphTask task(TaskInstanceId place) {
    return dag.graph().task(place.taskIndex());
  }

  private ReadyTask readyTask(TaskInstanceId place, int retry, Instant dueAt) {
    return ReadyTasks.of(dag, place, retry, dueAt);
  }

  /** Records that tasks ended because a task upstream failed. */
  void upstreamFailed(int count) {
    unsuccessful += count;
  }

  /** Records that a task no longer waits for a parent. */
  void ready(TaskInstanceId place, int retry) {
    ready.add(readyTask(place, retry, now));
  }

  Collection<AttemptEnd> ends() {
    return ends;
  }

  Collection<NewAlert> alerts() {
    return alerts;
  }

  Collection<ReadyTask> retries() {
    return retries;
  }

  Map<TaskInstanceId, Integer> succeededParents() {
    return succeededParents;
  }

  Set<TaskInstanceId> lostTasks() {
    return lostTasks;
  }

  /** Returns every attempt to be enqueued. */
  List<ReadyTask> readyTasks() {
    List<ReadyTask> all = new ArrayList<>(retries);
    all.addAll(ready);
    return all;
  }

  /** Adds the ready attempts to the batch. */
  void addReady(ReadyBatch line) {
    readyTasks().forEach(each -> line.add(run, each, run.hasOutputs() || outputs));
  }

  /** Returns the run's new progress and status. */
  RunProgress progress() {
    DagRunStatus status = run.status();
    if (run.openTasks() == succeeded + unsuccessful) {
      boolean failed = run.unsuccessfulTasks() + unsuccessful > 0;
      status = status.become(failed ? DagRunStatus.FAILED : DagRunStatus.SUCCESS);
    }
    return new RunProgress(run.runId(), succeeded, unsuccessful, status, outputs);
  }
}
