package org.jpacer.wire.v1.worker;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jpacer.wire.MayBeNull;

/**
 * The executors.
 *
 * @param items the executors, latest heartbeat first
 */
public record ExecutorList(List<KnownExecutor> items) {

  /**
   * An executor.
   *
   * @param alive whether its latest heartbeat is recent
   * @param queues the queues of its latest claim; empty before the first one
   * @param types the task types of its latest claim
   * @param dags the DAGs whose external tasks it takes; {@code null} for all
   */
  public record KnownExecutor(
      String executorId,
      boolean alive,
      int capacity,
      int running,
      Map<String, Object> labels,
      @MayBeNull String version,
      Instant registeredAt,
      Instant seenAt,
      List<String> queues,
      List<String> types,
      @MayBeNull List<String> dags) {}
}
