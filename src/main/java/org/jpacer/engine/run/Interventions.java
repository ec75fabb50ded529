package org.jpacer.engine.run;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jpacer.dag.Dag;
import org.jpacer.engine.event.ChangeSet;
import org.jpacer.engine.port.dag.DagStore;
import org.jpacer.engine.port.run.Intervention;
import org.jpacer.engine.port.run.OpenRun;
import org.jpacer.engine.port.run.RunStore;
import org.jpacer.engine.port.run.RunStore.RunTransaction;
import org.jpacer.engine.port.run.TaskState;
import org.jpacer.run.DagRunStatus;
import org.jpacer.run.TaskStatus;

/**
 * Interventions of people in single tasks: clearing a task with everything downstream, or marking
 * its status. Finished attempts never change, and the caller is recorded. Safe for use by several
 * threads and several nodes.
 */
public final class Interventions {

  private final RunStore runs;
  private final DagStore dags;
  private final Clock clock;

  /** Creates the interventions. */
  public Interventions(RunStore runs, DagStore dags, Clock clock) {
    this.runs = runs;
    this.dags = dags;
    this.clock = clock;
  }

  /**
   * A request.
   *
   * @param taskIndex the task's index in its DAG
   * @param status the status to mark the task with; {@code null} to clear it
   * @param by the caller, or {@code null}
   */
  public record Request(long runId, int taskIndex, TaskStatus status, String by) {}

  /**
   * The result.
   *
   * @param refused why nothing changed; {@code null} if the request was fulfilled
   * @param changed what changed
   */
  public record Result(String refused, ChangeSet changed) {
    private static Result refuse(String why) {
      return new Result(why, ChangeSet.NOTHING);
    }
  }

  /** Fulfils the request, or says why not. */
  public Result intervene(Request request) {
    Instant now = clock.instant();
    return runs.inTransaction(tx -> intervene(tx, request, now));
  }

  private Result intervene(RunTransaction tx, Request request, Instant now) {
    OpenRun run = tx.lock(List.of(request.runId())).get(request.runId());
    if (run == null) {
      return Result.refuse("there is no run " + request.runId());
    }
    if (run.status() == DagRunStatus.SCHEDULED || run.status() == DagRunStatus.READY_TO_SCHEDULE) {
      return Result.refuse("run " + run.runId() + " was not started yet");
    }
    Dag dag = dags.version(run.dagId(), run.dagVersion()).dag();
    List<TaskState> tasks = tx.tasks(run.runId());
    int index = request.taskIndex();
    TaskClearing clearing = new TaskClearing(run, dag, tasks, now);
    String refused =
        request.status() == null
            ? whyNotRetried(clearing, dag, index)
            : whyNotMarked(clearing, dag, index, request.status());
    if (refused != null) {
      return Result.refuse(refused);
    }
    if (request.status() == null) {
      clearing.retry(index);
    } else {
      String by = request.by() == null ? "a user" : request.by();
      String error = request.status() == TaskStatus.FAILED ? "marked as failed by " + by : null;
      clearing.mark(index, request.status(), error);
    }
    clearing.store(tx);
    tx.intervened(intervention(request, tasks.get(index), clearing.attempt(index), now));
    return new Result(null, clearing.changed());
  }

  private static Intervention intervention(
      Request request, TaskState task, int attempt, Instant now) {
    return new Intervention(
        task.place(),
        attempt,
        request.status() == null ? Intervention.Action.RETRY : Intervention.Action.MARK,
        request.status(),
        request.by(),
        now);
  }

  private static String whyNotRetried(TaskClearing clearing, Dag dag, int index) {
    TaskStatus status = clearing.status(index);
    if (!status.canBeRetried()) {
      return "task "
          + dag.graph().task(index).taskId()
          + " has not ended; only ended tasks can be cleared";
    }
    return clearing
        .parentNotDone(index)
        .map(
            parent ->
                "task "
                    + dag.graph().task(index).taskId()
                    + " waits for its parent "
                    + parent.taskId()
                    + ", which is "
                    + clearing.status(parent.index())
                    + "; clear that one")
        .orElse(null);
  }

  private static String whyNotMarked(TaskClearing clearing, Dag dag, int index, TaskStatus next) {
    return clearing.status(index).canBeMarked(next)
        ? null
        : "task "
            + dag.graph().task(index).taskId()
            + " is "
            + clearing.status(index)
            + " and cannot be marked as "
            + next;
  }
}
