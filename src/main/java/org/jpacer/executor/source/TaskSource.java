package org.jpacer.executor.source;

import org.jpacer.dag.Task;
import org.jpacer.wire.v1.worker.ClaimedTask;

/** Finds the code of a task. Safe for use by several threads. */
@FunctionalInterface
public interface TaskSource {

  /**
   * Returns the task to run.
   *
   * @throws Exception if this executor has no such task; the attempt fails with the message
   */
  Task find(ClaimedTask claimed) throws Exception;
}
