package org.jpacer.engine.query;

import java.util.Collection;
import java.util.List;
import org.jpacer.engine.port.dag.DagState;
import org.jpacer.run.TaskInstanceId;
import org.jpacer.run.TaskStatus;

/**
 * Reads the current state of what changed. Each answer is one short query. Safe for use by several
 * threads.
 */
public interface ChangeReader {

  /**
   * The status of a task.
   *
   * @param retry the index of its latest attempt
   */
  record TaskStanding(long runId, String dagId, String taskId, int retry, TaskStatus status) {}

  /** Returns the runs with these numbers, without those that do not exist. */
  List<RunView> runs(Collection<Long> runIds);

  /** Returns the tasks with these ids, without those that do not exist. */
  List<TaskStanding> tasks(Collection<TaskInstanceId> places);

  /** Returns the DAGs with these ids, without those that do not exist. */
  List<DagState> dags(Collection<String> dagIds);
}
