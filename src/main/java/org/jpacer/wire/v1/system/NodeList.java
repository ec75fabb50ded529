package org.jpacer.wire.v1.system;

import java.time.Instant;
import java.util.List;

/**
 * The scheduler nodes.
 *
 * @param items the nodes by id
 */
public record NodeList(List<SchedulerNode> items) {

  /** A node; its times are the database's. */
  public record SchedulerNode(
      String nodeId, String state, String version, Instant startedAt, Instant seenAt) {}
}
