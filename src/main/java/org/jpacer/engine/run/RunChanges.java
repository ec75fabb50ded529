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
import org.jpacer.engine.dispatch.DirectDispatch;
import org.jpacer.engine.event.ChangeSet;
import org.jpacer.engine.port.AlertStore.NewAlert;
import org.jpacer.engine.port.run.AttemptEnd;
import org.jpacer.engine.port.run.OpenRun;
import org.jpacer.engine.port.run.ReadyTask;
import org.jpacer.engine.port.run.RunProgress;
import org.jpacer.engine.port.run.RunStore.RunTransaction;
import org.jpacer.engine.port.run.TaskState;
import org.jpacer.run.TaskInstanceId;

/**
 * The changes of all runs in one transaction. Collects the attempts that ended, then stores their
 * effects with set-based statements. Not safe for use by several threads.
 */
public final class RunChanges {

  /** Finds the definition of a run. */
  @FunctionalInterface
  public interface Graphs {
    /** Returns the DAG in the version that the run keeps. */
    Dag of(OpenRun run);
  }

  private final Graphs graphs;
  private final Instant now;
  private final Map<Long, RunChange> changes = new HashMap<>();

  /** Creates an empty set of changes. */
  public RunChanges(Graphs graphs, Instant now) {
    this.graphs = graphs;
    this.now = now;
  }

  /** Records the end of an attempt of a locked run. */
  public void end(OpenRun run, TaskState task, AttemptReport report) {
    changes
        .computeIfAbsent(run.runId(), id -> new RunChange(run, graphs.of(run), now))
        .end(task, report);
  }

  /**
   * The effect of a transaction.
   *
   * @param ready how many attempts were enqueued
   * @param alerts how many alerts were stored
   * @param endedRuns how many runs ended
   * @param changed what changed
   */
  public record Stored(int ready, int alerts, int endedRuns, ChangeSet changed) {

    Stored withTasks(Collection<TaskInstanceId> tasks) {
      return new Stored(ready, alerts, endedRuns, changed.withTasks(tasks));
    }
  }

  /** Stores the changes. Attempts that became ready are dispatched directly or enqueued. */
  public Stored store(RunTransaction tx, DirectDispatch direct) {
    List<AttemptEnd> ends = new ArrayList<>();
    List<ReadyTask> retries = new ArrayList<>();
    List<NewAlert> alerts = new ArrayList<>();
    Map<TaskInstanceId, Integer> parents = new HashMap<>();
    Set<TaskInstanceId> lost = new LinkedHashSet<>();
    for (RunChange change : changes.values()) {
      ends.addAll(change.ends());
      retries.addAll(change.retries());
      alerts.addAll(change.alerts());
      parents.putAll(change.succeededParents());
      lost.addAll(change.lostTasks());
    }
    tx.endAttempts(ends, now);
    tx.retryTasks(retries);
    tx.alert(alerts, now);
    tx.failUpstream(lost, now).forEach((runId, count) -> changes.get(runId).upstreamFailed(count));
    tx.countDownParents(parents, now)
        .forEach((place, retry) -> changes.get(place.runId()).ready(place, retry));
    ReadyBatch batch = new ReadyBatch(direct, now);
    changes.values().forEach(change -> change.addReady(batch));
    List<RunProgress> progress = changes.values().stream().map(RunChange::progress).toList();
    int enqueued = batch.store(tx);
    tx.advance(progress, now);
    int ended = (int) progress.stream().filter(each -> each.status().isTerminal()).count();
    return new Stored(enqueued, alerts.size(), ended, changed(ends, lost));
  }

  private ChangeSet changed(Collection<AttemptEnd> ends, Collection<TaskInstanceId> lost) {
    List<TaskInstanceId> tasks = new ArrayList<>();
    ends.forEach(each -> tasks.add(each.place()));
    tasks.addAll(lost);
    for (RunChange change : changes.values()) {
      change.readyTasks().forEach(each -> tasks.add(each.place()));
    }
    return ChangeSet.of(List.copyOf(changes.keySet()), tasks);
  }
}
