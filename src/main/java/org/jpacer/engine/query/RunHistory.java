package org.jpacer.engine.query;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jpacer.engine.port.TaskLogStore;
import org.jpacer.engine.port.run.Intervention;
import org.jpacer.run.TaskInstanceId;

/**
 * Runs and their tasks, for people. Each answer is one short query. Safe for use by several
 * threads.
 */
public interface RunHistory {

  /** Returns runs, newest first. */
  List<RunView> runs(RunFilter filter, int limit);

  /** Returns one run; empty if it does not exist. */
  Optional<RunView> run(long runId);

  /**
   * Returns all attempts of a run that are due, by task, then by index; tasks that are not ready
   * have none.
   */
  List<AttemptView> attempts(long runId, Instant now);

  /** Returns the interventions in a run, in their order. */
  List<Intervention> interventions(long runId);

  /**
   * An attempt of a task within its run.
   *
   * @param taskIndex the task's index in its DAG
   * @param retry the attempt's index
   */
  record AttemptKey(int taskIndex, int retry) {}

  /** Returns how many log records the attempts of a run have, without attempts that have none. */
  Map<AttemptKey, Long> logCounts(long runId);

  /**
   * Returns how many log records the attempts of one task have, by index, without attempts that
   * have none.
   */
  Map<Integer, Long> logCounts(TaskInstanceId place);

  /** Returns records of an attempt, oldest first. */
  List<TaskLogStore.Stored> logs(LogSlice slice);

  /** Returns the newest records of one attempt, oldest first. */
  List<TaskLogStore.Stored> newestLogs(TaskInstanceId place, int retry, int limit);
}
