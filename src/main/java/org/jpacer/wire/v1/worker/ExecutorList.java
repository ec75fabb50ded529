package org.jpacer.wire.v1.worker;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jpacer.wire.MayBeNull;

/**
 * The executors.
 *
 * @param items the executors, those last heard of first
 */
public record ExecutorList(List<KnownExecutor> items) {

  /**
   * An executor.
   *
   * @param alive whether it was heard of lately
   * @param queues the queues that it last asked for; empty when it has not asked yet
   * @param types the kinds of task that it last asked for
   * @param dags the DAGs that it takes external tasks of; {@code null} for all
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
