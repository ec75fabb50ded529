package org.jpacer.engine.port;

import java.time.Instant;

/** Which executors there are. Safe for several threads. */
public interface ExecutorRegistry {

  /**
   * An executor as it describes itself.
   *
   * @param executorId its name
   * @param capacity how many tasks it can run at once
   * @param running how many it runs
   * @param labels what people should know of it, as a JSON object
   * @param version its version, or {@code null}
   */
  record Presence(String executorId, int capacity, int running, String labels, String version) {}

  /** Notes that an executor was heard of. */
  void seen(Presence executor, Instant now);
}
