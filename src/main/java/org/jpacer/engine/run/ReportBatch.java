package org.jpacer.engine.run;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jpacer.engine.dispatch.DirectDispatch;
import org.jpacer.engine.port.run.OpenRun;
import org.jpacer.engine.port.run.RunStore.LockedTasks;
import org.jpacer.engine.port.run.RunStore.RunTransaction;
import org.jpacer.engine.port.run.TaskState;
import org.jpacer.run.ClaimId;
import org.jpacer.run.TaskInstanceId;
import org.jpacer.run.TaskStatus;

/**
 * The reports of one transaction. Decides on each, from the stored state and the reports before it;
 * {@link RunChanges} follows their effects.
 */
final class ReportBatch {

  private final RunTransaction tx;
  private final Instant now;
  private final Duration lease;
  private final Map<Long, OpenRun> runs;
  private final Map<TaskInstanceId, TaskState> tasks;
  private final Map<TaskInstanceId, Instant> started = new HashMap<>();
  private final Map<TaskInstanceId, AttemptReport> ended = new HashMap<>();

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
  RunChanges.Stored store(RunChanges.Graphs graphs, DirectDispatch direct) {
    started.keySet().removeAll(ended.keySet());
    tx.markRunning(started, now);
    RunChanges changes = new RunChanges(graphs, now);
    for (AttemptReport report : ended.values()) {
      changes.end(runs.get(report.claim().runId()), tasks.get(place(report.claim())), report);
    }
    RunChanges.Stored stored = changes.store(tx, direct);
    return stored.withTasks(started.keySet());
  }
}
