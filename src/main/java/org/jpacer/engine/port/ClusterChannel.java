package org.jpacer.engine.port;

import java.util.Collection;
import org.jpacer.run.TaskInstanceId;

/** Carries notifications between nodes. A lost notification costs time, never correctness. */
public interface ClusterChannel {

  /**
   * A notification of one node for the others. It names what changed; receivers read the new state.
   *
   * @param runs the numbers of runs that changed
   * @param tasks the tasks that changed
   * @param dags the ids of DAGs that changed
   * @param incomplete whether more changed than it names
   * @param workIsReady whether attempts became ready
   */
  record ClusterMessage(
      Collection<Long> runs,
      Collection<TaskInstanceId> tasks,
      Collection<String> dags,
      boolean incomplete,
      boolean workIsReady) {}

  /** Notifies the other nodes, without waiting for them. */
  void send(ClusterMessage news);
}
