package org.jpacer.engine.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jpacer.engine.dispatch.DirectDispatch;
import org.jpacer.engine.event.ChangeSet;
import org.jpacer.engine.port.AlertStore.NewAlert;
import org.jpacer.engine.port.run.AttemptEnd;
import org.jpacer.engine.port.run.OpenRun;
import org.jpacer.engine.port.run.ReadyTask;
import org.jpacer.engine.port.run.RunStore.LockedTasks;
import org.jpacer.engine.port.run.RunStore.RunTransaction;
import org.jpacer.engine.port.run.TaskState;
import org.jpacer.run.ClaimId;
import org.jpacer.run.TaskInstanceId;
import org.jpacer.run.TaskStatus;

/**
 * The reports of one transaction. Decides on each, from the stored state and the reports before it,
 * then stores all of them with set-based statements.
 */
final class ReportBatch {

  private final RunTransaction tx;
  private final Instant now;
  private final Duration lease;
  private final Map<Long, OpenRun> runs;
  private final Map<TaskInstanceId, TaskState> tasks;
  private final Map<TaskInstanceId, Instant> started = new HashMap<>();
  private final Map<TaskInstanceId, AttemptReport> ended = new HashMap<>();
  private final Map<Long, RunChange> changes = new HashMap<>();

  ReportBatch(RunTransaction tx, List<AttemptReport> reports, Instant now, Duration lease) {
    this.tx = tx;
    this.now = now;
    this.lease = lease;
    LockedTasks locked =
        tx.lockTasks(reports.stream().map(each -> place(each.claim())).distinct().toList());
    this.runs = locked.runs();
    this.tasks = locked.tasks();
  }

  private static TaskInstanceId place(ClaimId claim) {
    return new TaskInstanceId(claim.runId(), claim.taskIndex());
  }

  /** Decides on each report, in order. */
  List<ReportOutcome> decide(List<AttemptReport> reports) {
    return reports.stream().map(this::decide).toList();
  }

  private ReportOutcome decide(AttemptReport report) {
    ClaimId claim = report.claim();
    TaskInstanceId place = place(claim);
    TaskState task = tasks.get(place);
    if (task == null || claim.retry() > task.retry()) {
      return ReportOutcome.unknown("there is no attempt " + claim);
    }
    AttemptReport earlier = ended.get(place);
    if (earlier != null) {
      return earlier.claim().equals(claim) && earlier.status() == report.status()
          ? ReportOutcome.DUPLICATE
          : ReportOutcome.stale("the attempt ended " + earlier.status());
    }
    if (claim.retry() < task.retry()) {
      return ofPastAttempt(report, place);
    }
    Optional<TaskState.Lease> held =
        task.lease().filter(holder -> holder.dispatch() == claim.dispatch());
    if (held.isEmpty()) {
      return ofAttemptNotHeld(report, task);
    }
    return ofHeldAttempt(report, place, held.get());
  }

  private ReportOutcome ofHeldAttempt(
      AttemptReport report, TaskInstanceId place, TaskState.Lease holder) {
    if (report.status() != TaskStatus.RUNNING) {
      ended.put(place, report);
      return ReportOutcome.ACCEPTED;
    }
    Duration held = report.lease() == null ? lease : report.lease();
    boolean first = started.put(place, now.plus(held)) == null && !holder.running();
    return first ? ReportOutcome.ACCEPTED : ReportOutcome.DUPLICATE;
  }

  private ReportOutcome ofPastAttempt(AttemptReport report, TaskInstanceId place) {
    ClaimId claim = report.claim();
    boolean same =
        report.status() == TaskStatus.FAILED
            && tx.dispatchOfPastAttempt(place, claim.retry())
                .filter(dispatch -> dispatch == claim.dispatch())
                .isPresent();
    return same
        ? ReportOutcome.DUPLICATE
        : ReportOutcome.stale("attempt " + claim.retry() + " was followed by another");
  }

  private static ReportOutcome ofAttemptNotHeld(AttemptReport report, TaskState task) {
    if (task.status() == report.status() && task.dispatch() == report.claim().dispatch()) {
      return ReportOutcome.DUPLICATE;
    }
    return ReportOutcome.stale(
        task.status().isTerminal()
            ? "the attempt ended " + task.status()
            : "the claim " + report.claim() + " is lost");
  }

  /** Stores the accepted reports. Attempts that became ready are dispatched or enqueued. */
  Stored store(RunChange.Graphs graphs, DirectDispatch direct) {
    started.keySet().removeAll(ended.keySet());
    tx.markRunning(started, now);
    for (AttemptReport report : ended.values()) {
      OpenRun run = runs.get(report.claim().runId());
      changes
          .computeIfAbsent(run.runId(), id -> new RunChange(run, graphs.of(run), now))
          .end(tasks.get(place(report.claim())), report);
    }
    Stored stored = store(tx, changes.values(), direct, now);
    return new Stored(
        stored.ready(),
        stored.alerts(),
        stored.endedRuns(),
        stored.changed().withTasks(started.keySet()));
  }

  /**
   * The effect of a transaction.
   *
   * @param ready how many attempts were enqueued
   * @param alerts how many alerts were stored
   * @param endedRuns the runs that ended
   * @param changed what changed
   */
  record Stored(int ready, int alerts, List<Long> endedRuns, ChangeSet changed) {}

  /** Stores changes of locked runs. */
  static Stored store(
      RunTransaction tx, Iterable<RunChange> changes, DirectDispatch direct, Instant now) {
    List<AttemptEnd> ends = new ArrayList<>();
    List<ReadyTask> retries = new ArrayList<>();
    List<NewAlert> alerts = new ArrayList<>();
    Map<TaskInstanceId, Integer> parents = new HashMap<>();
    Set<TaskInstanceId> lost = new LinkedHashSet<>();
    Map<Long, RunChange> byRun = new HashMap<>();
    for (RunChange change : changes) {
      byRun.put(change.runId(), change);
      ends.addAll(change.ends());
      retries.addAll(change.retries());
      alerts.addAll(change.alerts());
      parents.putAll(change.succeededParents());
      lost.addAll(change.lostTasks());
    }
    tx.endAttempts(ends, now);
    tx.retryTasks(retries);
    tx.alert(alerts, now);
    tx.failUpstream(lost, now).forEach((runId, count) -> byRun.get(runId).upstreamFailed(count));
    tx.countDownParents(parents, now)
        .forEach((place, retry) -> byRun.get(place.runId()).ready(place, retry));
    ReadyBatch line = new ReadyBatch(direct, now);
    byRun.values().forEach(change -> change.addReady(line));
    var progress = byRun.values().stream().map(RunChange::progress).toList();
    int waiting = line.store(tx);
    tx.advance(progress, now);
    var ready = byRun.values().stream().flatMap(change -> change.readyTasks().stream()).toList();
    return new Stored(
        waiting,
        alerts.size(),
        progress.stream()
            .filter(each -> each.status().isTerminal())
            .map(each -> each.runId())
            .toList(),
        changed(byRun.keySet(), ends, lost, ready));
  }

  private static ChangeSet changed(
      Collection<Long> runs,
      Collection<AttemptEnd> ends,
      Collection<TaskInstanceId> lost,
      Collection<ReadyTask> ready) {
    List<TaskInstanceId> tasks = new ArrayList<>(ends.size() + lost.size() + ready.size());
    ends.forEach(each -> tasks.add(each.place()));
    tasks.addAll(lost);
    ready.forEach(each -> tasks.add(each.place()));
    return ChangeSet.of(List.copyOf(runs), tasks);
  }
}
