package org.jpacer.wire.v1.system;

import java.time.Instant;
import java.util.List;
import org.jpacer.wire.MayBeNull;

/**
 * The queues that are not empty.
 *
 * @param items the queues by name
 */
public record QueueList(List<TaskQueueStatus> items) {

  /**
   * A queue.
   *
   * @param waiting the number of attempts that wait for an executor
   * @param running the number of attempts that executors hold
   * @param oldest since when the oldest one waits, or null if none waits
   */
  public record TaskQueueStatus(
      String queue, int waiting, int running, @MayBeNull Instant oldest) {}
}
