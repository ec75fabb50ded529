package org.jpacer.engine.query;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jpacer.engine.port.TaskLogStore;
import org.jpacer.engine.port.run.Intervention;
import org.jpacer.run.TaskInstanceId;

/** What people read of runs. Each answer is one short look at the database. Safe for threads. */
public interface RunHistory {

  /** Runs, newest first. */
  List<RunView> runs(RunFilter filter, int limit);

  /** One run; empty when there is none with that number. */
  Optional<RunView> run(long runId);

  /** All attempts of a run that are due, by task and then by index; tasks not ready have none. */
  List<AttemptView> attempts(long runId, Instant now);

  /** What people did to tasks of a run, in the order in which they did it. */
  List<Intervention> interventions(long runId);

  /**
   * An attempt of a task within its run.
   *
   * @param taskIndex the task's place in its DAG
   * @param retry the attempt's index
   */
  record AttemptKey(int taskIndex, int retry) {}

  /** How many records the attempts of a run wrote; those without any are missing. */
  Map<AttemptKey, Long> logCounts(long runId);

  /** How many records the attempts of one task wrote, by index; those without any are missing. */
  Map<Integer, Long> logCounts(TaskInstanceId place);

  /** Records of an attempt, oldest first. */
  List<TaskLogStore.Stored> logs(LogSlice slice);

  /** The newest records of one attempt, oldest first. */
  List<TaskLogStore.Stored> newestLogs(TaskInstanceId place, int retry, int limit);
}
