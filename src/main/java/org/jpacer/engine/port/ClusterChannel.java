package org.jpacer.engine.port;

import java.util.Collection;
import org.jpacer.run.TaskInstanceId;

/** Carries news from node to node. What is lost on the way costs time, never truth. */
public interface ClusterChannel {

  /**
   * News of one node for the others. It names what changed; where it stands has to be read.
   *
   * @param runs numbers of runs that changed
   * @param tasks tasks that changed
   * @param dags ids of DAGs that changed
   * @param incomplete whether more changed than it names
   * @param workIsReady whether attempts became ready to be handed out
   */
  record ClusterMessage(
      Collection<Long> runs,
      Collection<TaskInstanceId> tasks,
      Collection<String> dags,
      boolean incomplete,
      boolean workIsReady) {}

  /** Tells the other nodes; nobody waits for them. */
  void send(ClusterMessage news);
}
