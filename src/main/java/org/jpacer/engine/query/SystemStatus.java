package org.jpacer.engine.query;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jpacer.engine.port.run.TaskQueue;
import org.jpacer.run.DagRunStatus;
import org.jpacer.run.TaskStatus;

/**
 * Nodes, executors and queues, for people. Each answer is one short query. Safe for use by several
 * threads.
 */
public interface SystemStatus {

  /** A scheduler node. */
  record NodeStatus(
      String nodeId, String state, String version, Instant startedAt, Instant seenAt) {}

  /**
   * An executor.
   *
   * @param running the number of attempts that it holds
   * @param labels its labels, as a JSON object
   * @param version its version, or {@code null}
   * @param queues the queues of its latest claim; empty before the first one
   * @param types the task types of its latest claim
   * @param dags the DAGs whose external tasks it takes; empty for all
   */
  record ExecutorStatus(
      String executorId,
      int capacity,
      int running,
      String labels,
      String version,
      Instant registeredAt,
      Instant seenAt,
      List<String> queues,
      List<String> types,
      Optional<List<String>> dags) {

    /** Returns whether the executor serves such a task of a DAG. */
    public boolean takes(QueueEntry line, String dagId) {
      boolean isExternal = line.type().equals(TaskQueue.EXTERNAL);
      return queues.contains(line.queue())
          && types.contains(line.type())
          && (!isExternal || dags.isEmpty() || dags.get().contains(dagId));
    }
  }

  /**
   * The limits that keep a run from being started.
   *
   * @param active the number of active runs of its DAG
   * @param most the limit, or {@code null} for none
   * @param backfillId its backfill, or {@code null}
   * @param backfillActive the number of active runs of the backfill
   * @param backfillMost the limit, or {@code null} for none
   */
  record RunLine(
      int active, Integer most, Long backfillId, int backfillActive, Integer backfillMost) {}

  /**
   * A queue that is not empty.
   *
   * @param waiting the number of attempts that are due and waiting
   * @param held the number of attempts that executors hold
   * @param oldest since when the oldest one waits, or {@code null} if none waits
   */
  record QueueStatus(String queue, int waiting, int held, Instant oldest) {}

  /**
   * The totals.
   *
   * @param runs the number of runs, by every status
   * @param tasks the number of attempts, by every status; {@code NO_STATUS}: tasks of started runs
   *     that wait for their parents, or for the time of their next attempt
   * @param waitingTasks the number of attempts that wait for an executor
   * @param delayedTasks the number of attempts that are not due yet
   */
  record Counts(
      Map<DagRunStatus, Long> runs,
      Map<TaskStatus, Long> tasks,
      long waitingTasks,
      long delayedTasks) {

    /** The number of runs that wait to be started. */
    public long waitingRuns() {
      return runs.get(DagRunStatus.SCHEDULED) + runs.get(DagRunStatus.READY_TO_SCHEDULE);
    }
  }

  /**
   * Counts everything. Ended runs are not read, so the cost depends on open runs and ready tasks
   * only.
   */
  Counts counts(Instant now);

  /** Returns the nodes, by id. */
  List<NodeStatus> nodes();

  /** Returns how many nodes have a heartbeat after an instant. */
  int nodesSince(Instant instant);

  /** Returns how many executors have a heartbeat after an instant. */
  int executorsSince(Instant instant);

  /** Returns the executors, latest heartbeat first. */
  List<ExecutorStatus> executors();

  /** Returns a task's entry in the task queue; empty if there is none. */
  Optional<QueueEntry> line(long runId, int taskIndex);

  /** Returns the limits of a run that waits to be started; empty if it does not wait. */
  Optional<RunLine> runLine(long runId);

  /** Returns the queues, by name. */
  List<QueueStatus> queues(Instant now);
}
