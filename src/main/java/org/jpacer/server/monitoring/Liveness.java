package org.jpacer.server.monitoring;

import java.time.Duration;
import java.time.Instant;

/** Who is alive. */
final class Liveness {

  /** After how long without a sign an executor counts as gone. */
  private static final Duration SILENT = Duration.ofSeconds(60);

  private Liveness() {}

  /** How many executors were heard of lately. */
  static int executors(MonitoredNode watched) {
    Instant since = watched.node().clock().instant().minus(SILENT);
    return watched.node().system().executorsSince(since);
  }
}
