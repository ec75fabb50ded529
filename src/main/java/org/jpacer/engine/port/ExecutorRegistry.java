package org.jpacer.engine.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

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

  /**
   * What an executor takes.
   *
   * @param dags the DAGs that it takes external tasks of; empty for all
   * @param most how many it asked for
   */
  record Wish(
      String executorId,
      List<String> queues,
      List<String> types,
      Optional<List<String>> dags,
      int most) {}

  /** Notes what an executor asked for; registers it when it is not known yet. */
  void asked(Wish wish, Instant now);

  /** Notes that an executor was heard of. */
  void seen(Presence executor, Instant now);
}
