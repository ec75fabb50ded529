package org.jpacer.server.monitoring;

import java.time.Duration;
import java.time.Instant;

/** Which executors are alive. */
final class Liveness {

  /** An executor without a heartbeat for this long counts as dead. */
  private static final Duration SILENT = Duration.ofSeconds(60);

  private Liveness() {}

  /** Returns how many executors have a recent heartbeat. */
  static int executors(MonitoredNode watched) {
    Instant since = watched.node().clock().instant().minus(SILENT);
    return watched.node().system().executorsSince(since);
  }
}
