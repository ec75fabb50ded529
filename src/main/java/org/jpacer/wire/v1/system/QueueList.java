package org.jpacer.wire.v1.system;

import java.time.Instant;
import java.util.List;
import org.jpacer.wire.MayBeNull;

/**
 * The queues with something in them.
 *
 * @param items the queues by name
 */
public record QueueList(List<TaskQueueStatus> items) {

  /**
   * A queue.
   *
   * @param waiting how many attempts wait for an executor
   * @param running how many attempts executors hold
   * @param oldest since when the oldest waits, or null when none does
   */
  public record TaskQueueStatus(
      String queue, int waiting, int running, @MayBeNull Instant oldest) {}
}
