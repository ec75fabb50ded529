package org.jpacer.server.monitoring;

import java.time.Duration;
import java.time.Instant;

/** Who is alive. */
final class Living {

  /** After how long without a sign an executor counts as gone. */
  private static final Duration SILENT = Duration.ofSeconds(60);

  private Living() {}

  /** How many executors were heard of lately. */
  static int executors(WatchedNode watched) {
    Instant since = watched.node().clock().instant().minus(SILENT);
    return watched.node().system().executorsSince(since);
  }
}
