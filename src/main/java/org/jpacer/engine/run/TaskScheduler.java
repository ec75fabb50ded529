package org.jpacer.engine.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jpacer.dag.Dag;
import org.jpacer.dag.DagGraph.GraphTask;
import org.jpacer.engine.dispatch.DirectDispatch;
import org.jpacer.engine.event.ChangeSet;
import org.jpacer.engine.port.dag.DagStore;
import org.jpacer.engine.port.run.AttemptEnd;
import org.jpacer.engine.port.run.NewTask;
import org.jpacer.engine.port.run.OpenRun;
import org.jpacer.engine.port.run.ReadyTask;
import org.jpacer.engine.port.run.RunProgress;
import org.jpacer.engine.port.run.RunStore;
import org.jpacer.engine.port.run.RunStore.RunTransaction;
import org.jpacer.engine.port.run.RunStore.TaskReset;
import org.jpacer.engine.port.run.TaskState;
import org.jpacer.run.DagRunStatus;
import org.jpacer.run.TaskInstanceId;
import org.jpacer.run.TaskStatus;

/**
 * Advances runs: starts them, makes tasks ready as their parents succeed, retries failed attempts,
 * ends runs. Each step is one short transaction. Safe for use by several threads and several nodes.
 */
public final class TaskScheduler {

  /** The largest number of runs that one transaction starts. */
  public static final int BATCH = 50;

  private final RunStore runs;
  private final DagStore dags;
  private final Duration lease;
  private final int mostActiveRuns;
  private final Clock clock;

  /**
   * The number of runs that may still start: the room at the last count, less the runs started
   * since.
   */
  private final AtomicInteger surelyFree = new AtomicInteger();

  /**
   * Creates a task scheduler.
   *
   * @param lease how long an executor holds an attempt after its latest heartbeat
   * @param mostActiveRuns the limit of active runs; at that number, none is started
   */
  public TaskScheduler(
      RunStore runs, DagStore dags, Duration lease, int mostActiveRuns, Clock clock) {
    this.mostActiveRuns = mostActiveRuns;
    this.runs = runs;
    this.dags = dags;
    this.lease = lease;
    this.clock = clock;
  }

  /**
   * The effect of a step.
   *
   * @param runs how many runs it changed
   * @param ready how many attempts were enqueued
   * @param changed what changed
   */
  public record Step(int runs, int ready, ChangeSet changed) {}

  /** Starts waiting runs. There may be more to start if {@link #BATCH} were started. */
  public Step startRuns() {
    return startRuns(DirectDispatch.none());
  }

  /** Starts waiting runs, and dispatches their root tasks directly where it can. */
  public Step startRuns(DirectDispatch direct) {
    int room = room();
    if (room == 0) {
      return new Step(0, 0, ChangeSet.of(List.of(), List.of()));
    }
    Step step = startRuns(Math.min(BATCH, room), direct);
    surelyFree.addAndGet(-step.runs());
    return step;
  }

  /**
   * Returns how many runs may start. The active runs are counted again only if the runs started
   * since the last count could have filled the room.
   */
  private int room() {
    if (surelyFree.get() < BATCH) {
      surelyFree.set(Math.max(0, mostActiveRuns - runs.activeRuns(mostActiveRuns)));
    }
    return surelyFree.get();
  }

  private Step startRuns(int most, DirectDispatch direct) {
    Instant now = clock.instant();
    return runs.inTransaction(
        tx -> {
          direct.release();
          List<OpenRun> waiting = tx.takeWaiting(most);
          int ready = start(tx, waiting, direct, now);
          List<Long> started = waiting.stream().map(OpenRun::runId).toList();
          return new Step(waiting.size(), ready, ChangeSet.of(started, List.of()));
        });
  }

  /** Starts runs that were taken from the waiting runs; returns how many attempts were enqueued. */
  private int start(RunTransaction tx, List<OpenRun> waiting, DirectDispatch direct, Instant now) {
    List<NewTask> tasks = new ArrayList<>();
    ReadyBatch line = new ReadyBatch(direct, now);
    List<RunProgress> progress = new ArrayList<>();
    for (OpenRun run : waiting) {
      Dag dag = definition(run);
      for (GraphTask task : dag.graph().tasks()) {
        TaskInstanceId place = new TaskInstanceId(run.runId(), task.index());
        int limit = RetryRule.limit(0, task.config().retries());
        tasks.add(new NewTask(place, task.taskId(), task.parents().size(), limit));
        if (task.parents().isEmpty()) {
          line.add(run, ReadyTasks.of(dag, place, 0, now), false);
        }
      }
      DagRunStatus status = run.status().become(DagRunStatus.RUNNING);
      if (dag.graph().size() == 0) {
        status = status.become(DagRunStatus.SUCCESS);
      }
      progress.add(new RunProgress(run.runId(), 0, 0, status, false));
    }
    tx.insertTasks(tasks, now);
    int inLine = line.store(tx);
    tx.advance(progress, now);
    return inLine;
  }

  private Dag definition(OpenRun run) {
    return dags.version(run.dagId(), run.dagVersion()).dag();
  }

  /**
   * The effect of a batch of reports.
   *
   * @param outcomes one for each report, in their order
   * @param ready how many attempts were enqueued
   * @param alerts how many alerts were stored
   * @param ended how many runs ended
   * @param changed what changed
   */
  public record Reported(
      List<ReportOutcome> outcomes, int ready, int alerts, int ended, ChangeSet changed) {}

  /** Stores reports in one transaction. */
  public Reported report(List<AttemptReport> reports) {
    return report(reports, DirectDispatch.none());
  }

  /** Stores reports in one transaction, and dispatches attempts directly that became ready. */
  public Reported report(List<AttemptReport> reports, DirectDispatch direct) {
    Instant now = clock.instant();
    return runs.inTransaction(
        tx -> {
          direct.release();
          ReportBatch batch = new ReportBatch(tx, reports, now, lease);
          List<ReportOutcome> outcomes = batch.decide(reports);
          RunChanges.Stored stored = batch.store(this::definition, direct);
          return new Reported(
              outcomes, stored.ready(), stored.alerts(), stored.endedRuns(), stored.changed());
        });
  }

  /** The outcome of a restart. */
  public enum RestartOutcome {
    /** The tasks that had not succeeded run again. */
    RESTARTED,
    /** The run does not exist. */
    UNKNOWN,
    /** The run has not failed, and only failed runs can be restarted; nothing changed. */
    NOT_FAILED
  }

  /**
   * Restarts a failed run: each task that did not succeed runs again with its next attempt, after
   * its parents.
   */
  public RestartOutcome restart(long runId) {
    Instant now = clock.instant();
    return runs.inTransaction(
        tx -> {
          OpenRun run = tx.lock(List.of(runId)).get(runId);
          if (run == null) {
            return RestartOutcome.UNKNOWN;
          }
          if (run.status() != DagRunStatus.FAILED) {
            return RestartOutcome.NOT_FAILED;
          }
          restart(tx, run, now);
          return RestartOutcome.RESTARTED;
        });
  }

  private void restart(RunTransaction tx, OpenRun run, Instant now) {
    Dag dag = definition(run);
    List<TaskState> tasks = tx.tasks(run.runId());
    List<TaskReset> resets = new ArrayList<>();
    List<ReadyTask> ready = new ArrayList<>();
    for (TaskState task : tasks) {
      if (task.status() == TaskStatus.SUCCESS) {
        continue;
      }
      GraphTask node = dag.graph().task(task.place().taskIndex());
      long pending =
          node.parents().stream()
              .filter(parent -> tasks.get(parent).status() != TaskStatus.SUCCESS)
              .count();
      int limit = RetryRule.limit(run.restarts() + 1, node.config().retries());
      resets.add(new TaskReset(task.place(), Math.toIntExact(pending), limit));
      if (pending == 0) {
        ready.add(ReadyTasks.of(dag, task.place(), task.retry() + 1, now));
      }
    }
    tx.resetTasks(resets, now);
    tx.enqueue(ready);
    tx.reopen(run.runId(), resets.size(), run.restarts() + 1, now);
  }

  /** The outcome of a cancellation. */
  public enum CancelOutcome {
    /** The run is cancelled and has failed. */
    CANCELLED,
    /** The run does not exist. */
    UNKNOWN,
    /** The run had already ended; nothing changed. */
    ENDED
  }

  /** The reason of a cancelled run. */
  public static final String CANCELLED = "cancelled";

  /**
   * Cancels a run: ready and running attempts fail, waiting tasks become UPSTREAM_FAILED. Executors
   * lose their claims on its tasks.
   */
  public CancelOutcome cancel(long runId) {
    Instant now = clock.instant();
    return runs.inTransaction(
        tx -> {
          OpenRun run = tx.lock(List.of(runId)).get(runId);
          if (run == null) {
            return CancelOutcome.UNKNOWN;
          }
          if (run.status().isTerminal()) {
            return CancelOutcome.ENDED;
          }
          if (tx.takeWaiting(runId) && definition(run).graph().size() > 0) {
            start(tx, List.of(run), DirectDispatch.none(), now);
          }
          cancel(tx, run, now);
          return CancelOutcome.CANCELLED;
        });
  }

  private static void cancel(RunTransaction tx, OpenRun run, Instant now) {
    List<AttemptEnd> ends = new ArrayList<>();
    List<TaskInstanceId> below = new ArrayList<>();
    for (TaskState task : tx.tasks(run.runId())) {
      if (task.status() == TaskStatus.SCHEDULED) {
        TaskStatus failed = task.status().become(TaskStatus.FAILED);
        ends.add(new AttemptEnd(task.place(), failed, CANCELLED, null));
      } else if (task.status() == TaskStatus.NO_STATUS) {
        below.add(task.place());
      }
    }
    tx.endAttempts(ends, now);
    tx.failUpstream(below, now);
    int ended = ends.size() + below.size();
    DagRunStatus failed = run.status().become(DagRunStatus.FAILED);
    tx.advance(List.of(new RunProgress(run.runId(), 0, ended, failed, false)), now);
    tx.setReason(run.runId(), CANCELLED);
  }
}
