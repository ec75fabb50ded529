package org.jpacer.engine.query;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jpacer.engine.port.run.TaskQueue;
import org.jpacer.run.DagRunStatus;
import org.jpacer.run.TaskStatus;

/** Who is there and what waits. Each answer is one short look at the database. Safe for threads. */
public interface SystemStatus {

  /** A scheduler node. */
  record NodeStatus(
      String nodeId, String state, String version, Instant startedAt, Instant seenAt) {}

  /**
   * An executor.
   *
   * @param running how many attempts it holds
   * @param labels what people should know of it, as a JSON object
   * @param version its version, or {@code null}
   * @param queues the queues that it last asked for; empty when it has not asked yet
   * @param types the kinds of task that it last asked for
   * @param dags the DAGs that it takes external tasks of; empty for all
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

    /** Tells whether it takes such a task of a DAG. */
    public boolean takes(QueueEntry line, String dagId) {
      boolean isExternal = line.type().equals(TaskQueue.EXTERNAL);
      return queues.contains(line.queue())
          && types.contains(line.type())
          && (!isExternal || dags.isEmpty() || dags.get().contains(dagId));
    }
  }

  /**
   * What keeps a run from being started.
   *
   * @param active how many runs of its DAG are under way
   * @param most how many may be, or {@code null} for any number
   * @param backfillId its backfill, or {@code null}
   * @param backfillActive how many runs of the backfill are under way
   * @param backfillMost how many may be, or {@code null} for any number
   */
  record RunLine(
      int active, Integer most, Long backfillId, int backfillActive, Integer backfillMost) {}

  /**
   * A queue with something in it.
   *
   * @param waiting how many attempts are due and wait
   * @param held how many attempts executors hold
   * @param oldest since when the oldest waits, or {@code null} when none does
   */
  record QueueStatus(String queue, int waiting, int held, Instant oldest) {}

  /**
   * How much there is of everything.
   *
   * @param runs how many runs, by every status
   * @param tasks how many attempts, by every status; {@code NO_STATUS}: tasks of started runs that
   *     wait for their parents, or for the time of their next attempt
   * @param waitingTasks how many attempts wait for an executor
   * @param delayedTasks how many attempts wait for their time
   */
  record Counts(
      Map<DagRunStatus, Long> runs,
      Map<TaskStatus, Long> tasks,
      long waitingTasks,
      long delayedTasks) {

    /** How many runs wait to be started. */
    public long waitingRuns() {
      return runs.get(DagRunStatus.SCHEDULED) + runs.get(DagRunStatus.READY_TO_SCHEDULE);
    }
  }

  /**
   * Counts everything. What has ended is not looked at again, so this costs as much as there are
   * open runs and ready tasks, however long the history is.
   */
  Counts counts(Instant now);

  /** The nodes, by their ids. */
  List<NodeStatus> nodes();

  /** How many nodes were heard of after an instant. */
  int nodesSince(Instant instant);

  /** How many executors were heard of after an instant. */
  int executorsSince(Instant instant);

  /** The executors, those last heard of first. */
  List<ExecutorStatus> executors();

  /** Where a task of a run stands in line; empty when it does not. */
  Optional<QueueEntry> line(long runId, int taskIndex);

  /** What a run waits for that is in line to be started; empty when it is not in line. */
  Optional<RunLine> runLine(long runId);

  /** The queues, by their names. */
  List<QueueStatus> queues(Instant now);
}
