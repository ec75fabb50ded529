package org.jpacer.engine.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jpacer.dag.Dag;
import org.jpacer.dag.DagGraph.GraphTask;
import org.jpacer.engine.event.ChangeSet;
import org.jpacer.engine.port.run.AttemptEnd;
import org.jpacer.engine.port.run.OpenRun;
import org.jpacer.engine.port.run.ReadyTask;
import org.jpacer.engine.port.run.RunStore.RunTransaction;
import org.jpacer.engine.port.run.RunStore.TaskReset;
import org.jpacer.engine.port.run.TaskState;
import org.jpacer.run.DagRunStatus;
import org.jpacer.run.TaskInstanceId;
import org.jpacer.run.TaskStatus;

/**
 * Computes the effect of clearing or marking one task: which downstream tasks are reset, and the
 * run's new status. A downstream task with another failed parent stays unchanged.
 */
final class TaskClearing {

  private static final Set<TaskStatus> FAILURES =
      EnumSet.of(TaskStatus.FAILED, TaskStatus.UPSTREAM_FAILED);

  private final OpenRun run;
  private final Dag dag;
  private final Instant now;
  private final List<TaskState> tasks;
  private final TaskStatus[] statuses;
  private final List<AttemptEnd> ends = new ArrayList<>();
  private final List<TaskReset> resets = new ArrayList<>();
  private final Map<TaskInstanceId, Integer> waiting = new HashMap<>();
  private final List<TaskInstanceId> lost = new ArrayList<>();
  private final List<ReadyTask> ready = new ArrayList<>();
  private AttemptEnd marked;

  /**
   * Starts from the current state of a run.
   *
   * @param tasks all its tasks, in order
   */
  TaskClearing(OpenRun run, Dag dag, List<TaskState> tasks, Instant now) {
    this.run = run;
    this.dag = dag;
    this.tasks = tasks;
    this.now = now;
    this.statuses = tasks.stream().map(TaskState::status).toArray(TaskStatus[]::new);
  }

  /** Returns a parent that did not succeed; empty if all did. */
  Optional<GraphTask> parentNotDone(int index) {
    return dag.graph().task(index).parents().stream()
        .filter(parent -> statuses[parent] != TaskStatus.SUCCESS)
        .map(parent -> dag.graph().task(parent))
        .findFirst();
  }

  TaskStatus status(int index) {
    return statuses[index];
  }

  /** Returns the index of the task's latest attempt after the change. */
  int attempt(int index) {
    boolean further =
        resets.stream().anyMatch(reset -> reset.place().equals(tasks.get(index).place()));
    return tasks.get(index).retry() + (further ? 1 : 0);
  }

  /** Clears an ended task, whose parents all succeeded, and everything downstream. */
  void retry(int index) {
    reset(index, 0);
    clearBelow(index);
  }

  /**
   * Marks the task with a status, even while it runs. Tasks downstream are cleared, or fail
   * upstream.
   */
  void mark(int index, TaskStatus status, String error) {
    TaskState task = tasks.get(index);
    AttemptEnd end = new AttemptEnd(task.place(), status, error, null);
    if (task.status() == TaskStatus.SCHEDULED) {
      ends.add(end);
    } else {
      if (task.status().isTerminal()) {
        resets.add(new TaskReset(task.place(), 1, task.retry() + 1));
      }
      marked = end;
    }
    statuses[index] = status;
    if (status == TaskStatus.SUCCESS) {
      clearBelow(index);
    } else {
      belowLost(index, error);
    }
  }

  private void belowLost(int index, String error) {
    for (int below : dag.graph().descendants(index)) {
      TaskState task = tasks.get(below);
      if (task.status() == TaskStatus.SCHEDULED) {
        interrupt(task, error);
      } else if (task.status() == TaskStatus.NO_STATUS) {
        lost.add(task.place());
        statuses[below] = TaskStatus.UPSTREAM_FAILED;
      }
    }
  }

  private void interrupt(TaskState task, String why) {
    ends.add(new AttemptEnd(task.place(), TaskStatus.FAILED, why, null));
    statuses[task.place().taskIndex()] = TaskStatus.FAILED;
  }

  /** Walks from parents to children, each after all its parents. */
  private void clearBelow(int index) {
    Set<Integer> left = new TreeSet<>(dag.graph().descendants(index));
    while (!left.isEmpty()) {
      List<Integer> next =
          left.stream()
              .filter(each -> dag.graph().task(each).parents().stream().noneMatch(left::contains))
              .toList();
      next.forEach(this::clear);
      left.removeAll(Set.copyOf(next));
    }
  }

  private void clear(int index) {
    List<Integer> parents = dag.graph().task(index).parents();
    if (parents.stream().anyMatch(parent -> FAILURES.contains(statuses[parent]))) {
      return;
    }
    int pending =
        Math.toIntExact(
            parents.stream().filter(parent -> statuses[parent] != TaskStatus.SUCCESS).count());
    TaskState task = tasks.get(index);
    if (task.status() == TaskStatus.NO_STATUS) {
      waiting.put(task.place(), pending);
      reset(task, task.retry(), pending);
      return;
    }
    if (task.status() == TaskStatus.SCHEDULED) {
      interrupt(task, "interrupted: a task upstream was cleared");
    }
    reset(index, pending);
  }

  private void reset(int index, int pending) {
    TaskState task = tasks.get(index);
    int next = task.retry() + 1;
    int retries = dag.graph().task(index).config().retries();
    int limit = (int) Math.min(Integer.MAX_VALUE, (long) next + retries);
    resets.add(new TaskReset(task.place(), pending, limit));
    reset(task, next, pending);
  }

  private void reset(TaskState task, int retry, int pending) {
    statuses[task.place().taskIndex()] = pending == 0 ? TaskStatus.SCHEDULED : TaskStatus.NO_STATUS;
    if (pending == 0) {
      ready.add(ReadyTasks.of(dag, task.place(), retry, now));
    }
  }

  /** Stores the change; returns the run's new status. */
  DagRunStatus store(RunTransaction tx) {
    tx.endAttempts(ends, now);
    tx.resetTasks(resets, now);
    if (marked != null) {
      tx.markTask(marked, now);
    }
    tx.setPendingParents(waiting, now);
    tx.failUpstream(lost, now);
    tx.enqueue(ready);
    int succeeded = 0;
    int unsuccessful = 0;
    for (TaskStatus each : statuses) {
      succeeded += each == TaskStatus.SUCCESS ? 1 : 0;
      unsuccessful += FAILURES.contains(each) ? 1 : 0;
    }
    DagRunStatus status =
        run.status().isTerminal() ? run.status().become(DagRunStatus.RUNNING) : run.status();
    if (succeeded + unsuccessful == statuses.length) {
      status = status.become(unsuccessful == 0 ? DagRunStatus.SUCCESS : DagRunStatus.FAILED);
    }
    tx.updateStatus(run, succeeded, unsuccessful, status, now);
    return status;
  }

  /** Returns what changed. */
  ChangeSet changed() {
    List<TaskInstanceId> places = new ArrayList<>();
    for (int i = 0; i < statuses.length; i++) {
      boolean moved = statuses[i] != tasks.get(i).status();
      if (moved || attempt(i) != tasks.get(i).retry()) {
        places.add(tasks.get(i).place());
      }
    }
    return ChangeSet.of(List.of(run.runId()), places);
  }
}
