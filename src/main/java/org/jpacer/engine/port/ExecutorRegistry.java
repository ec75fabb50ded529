package org.jpacer.engine.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The registry of executors. Safe for use by several threads. */
public interface ExecutorRegistry {

  /**
   * An executor as it describes itself.
   *
   * @param executorId its id
   * @param capacity the number of tasks it can run at the same time
   * @param running the number of tasks it runs
   * @param labels its labels, as a JSON object
   * @param version its version, or {@code null}
   */
  record Presence(String executorId, int capacity, int running, String labels, String version) {}

  /**
   * What an executor serves.
   *
   * @param dags the DAGs whose external tasks it takes; empty for all
   * @param most the limit of its claim
   */
  record Wish(
      String executorId,
      List<String> queues,
      List<String> types,
      Optional<List<String>> dags,
      int most) {}

  /** Records the claim of an executor; registers the executor if it is unknown. */
  void asked(Wish wish, Instant now);

  /** Records a heartbeat of an executor. */
  void seen(Presence executor, Instant now);
}
