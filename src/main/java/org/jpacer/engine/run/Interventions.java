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
    TaskClearing anew = new TaskClearing(run, dag, tasks, now);
    String refused =
        request.status() == null
            ? whyNotRetried(anew, dag, index)
            : whyNotMarked(anew, dag, index, request.status());
    if (refused != null) {
      return Result.refuse(refused);
    }
    if (request.status() == null) {
      anew.retry(index);
    } else {
      String by = request.by() == null ? "somebody" : request.by();
      String error = request.status() == TaskStatus.FAILED ? "marked as failed by " + by : null;
      anew.mark(index, request.status(), error);
    }
    anew.store(tx);
    tx.intervened(intervention(request, tasks.get(index), anew.attempt(index), now));
    return new Result(null, anew.changed());
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

  private static String whyNotRetried(TaskClearing anew, Dag dag, int index) {
    TaskStatus status = anew.standing(index);
    if (!status.canBeRetried()) {
      return "task "
          + dag.graph().task(index).taskId()
          + " has not ended; only tasks that have ended can be done anew";
    }
    return anew.parentNotDone(index)
        .map(
            parent ->
                "task "
                    + dag.graph().task(index).taskId()
                    + " waits for its parent "
                    + parent.taskId()
                    + ", which is "
                    + anew.standing(parent.index())
                    + "; have that one done anew")
        .orElse(null);
  }

  private static String whyNotMarked(TaskClearing anew, Dag dag, int index, TaskStatus next) {
    return anew.standing(index).canBeMarked(next)
        ? null
        : "task "
            + dag.graph().task(index).taskId()
            + " is "
            + anew.standing(index)
            + " and cannot be marked as "
            + next;
  }
}
