package org.jpacer.wire.v1;

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
   */
  public record KnownExecutor(
      String executorId,
      boolean alive,
      int capacity,
      int running,
      Map<String, Object> labels,
      @MayBeNull String version,
      Instant registeredAt,
      Instant seenAt) {}
}
