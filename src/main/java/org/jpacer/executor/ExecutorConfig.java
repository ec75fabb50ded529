package org.jpacer.executor;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jpacer.wire.v1.worker.ClaimRequest;

/**
 * What an executor is and takes.
 *
 * @param executorId its name, the same for as long as it lives
 * @param queues the queues that it takes tasks from; default {@code default}
 * @param types the kinds of task that it can run, {@link ClaimRequest#EXTERNAL} for those without a
 *     type
 * @param dags the DAGs whose external tasks it knows; {@code null}, the default, for all
 * @param maxConcurrent how many tasks it runs at once; default 1000
 * @param claimWait how long one request for work may wait on the scheduler; default 20 s
 * @param version its version, for people
 * @param labels what people should know of it; default nothing
 */
public record ExecutorConfig(
    String executorId,
    List<String> queues,
    List<String> types,
    List<String> dags,
    int maxConcurrent,
    Duration claimWait,
    String version,
    Map<String, String> labels) {

  /** Copies the collections; refuses what no scheduler would accept. */
  public ExecutorConfig {
    requireNonNull(executorId, "executorId");
    queues = List.copyOf(queues);
    types = List.copyOf(types);
    dags = dags == null ? null : List.copyOf(dags);
    labels = Map.copyOf(labels);
    if (queues.isEmpty()) {
      throw new IllegalArgumentException("queues is empty; allowed: one or more");
    }
    if (maxConcurrent < 1) {
      throw new IllegalArgumentException(
          "maxConcurrent is " + maxConcurrent + "; allowed: 1 or more");
    }
  }

  /** Returns the defaults for an executor with that id and these task types. */
  public static ExecutorConfig of(String executorId, List<String> types) {
    return new ExecutorConfig(
        executorId,
        List.of("default"),
        types,
        null,
        1000,
        Duration.ofSeconds(20),
        "unknown",
        Map.of());
  }

  /** Returns an id made from the host's name and the process's number. */
  public static String madeUpId() {
    String host;
    try {
      host = InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      host = "executor";
    }
    return host.replaceAll("[^A-Za-z0-9_.-]", "-") + "-" + ProcessHandle.current().pid();
  }

  /** Returns this configuration with another id. */
  public ExecutorConfig withExecutorId(String name) {
    return new ExecutorConfig(name, queues, types, dags, maxConcurrent, claimWait, version, labels);
  }

  /** Returns this configuration with another number of concurrent tasks. */
  public ExecutorConfig withMaxConcurrent(int most) {
    return new ExecutorConfig(executorId, queues, types, dags, most, claimWait, version, labels);
  }

  /** Returns this configuration with other queues. */
  public ExecutorConfig withQueues(List<String> names) {
    return new ExecutorConfig(
        executorId, names, types, dags, maxConcurrent, claimWait, version, labels);
  }

  /** Returns this configuration with other task types. */
  public ExecutorConfig withTypes(List<String> names) {
    return new ExecutorConfig(
        executorId, queues, names, dags, maxConcurrent, claimWait, version, labels);
  }

  /** Returns this configuration for the external tasks of these DAGs only. */
  public ExecutorConfig withDags(List<String> ids) {
    return new ExecutorConfig(
        executorId, queues, types, ids, maxConcurrent, claimWait, version, labels);
  }

  /** Returns this configuration with another version. */
  public ExecutorConfig withVersion(String text) {
    return new ExecutorConfig(
        executorId, queues, types, dags, maxConcurrent, claimWait, text, labels);
  }

  /** Returns this configuration with other labels. */
  public ExecutorConfig withLabels(Map<String, String> named) {
    return new ExecutorConfig(
        executorId, queues, types, dags, maxConcurrent, claimWait, version, named);
  }

  /** Returns a claim for {@code most} tasks that waits this long for the first of them. */
  ClaimRequest claim(int most, Duration wait) {
    return new ClaimRequest(
        executorId,
        queues,
        Math.min(most, ClaimRequest.MAX_TASKS),
        (int) Math.min(wait.toMillis(), ClaimRequest.MAX_WAIT_MILLIS),
        types,
        dags);
  }
}
