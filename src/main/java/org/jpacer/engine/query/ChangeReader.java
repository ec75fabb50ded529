package org.jpacer.engine.query;

import java.util.Collection;
import java.util.List;
import org.jpacer.engine.port.dag.DagState;
import org.jpacer.run.TaskInstanceId;
import org.jpacer.run.TaskStatus;

/** Reads where things stand that changed. Each answer is one short look. Safe for threads. */
public interface ChangeReader {

  /**
   * Where a task stands.
   *
   * @param retry the index of its latest attempt
   */
  record TaskStanding(long runId, String dagId, String taskId, int retry, TaskStatus status) {}

  /** The runs with these numbers; those that do not exist are missing. */
  List<RunView> runs(Collection<Long> runIds);

  /** The tasks at these places; those that do not exist are missing. */
  List<TaskStanding> tasks(Collection<TaskInstanceId> places);

  /** The DAGs with these ids; those that do not exist are missing. */
  List<DagState> dags(Collection<String> dagIds);
}
