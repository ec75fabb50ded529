package org.jpacer.wire.v1.worker;

import java.util.List;
import org.jpacer.wire.MayBeNull;

/**
 * An executor asks for work.
 *
 * @param executorId who asks
 * @param queues the queues to take tasks from
 * @param max how many tasks at most, 1 to 1000
 * @param waitMillis how long the scheduler may wait for work, 0 to 30000 milliseconds
 * @param types which kinds of task the executor can run; {@link #EXTERNAL} for tasks without a type
 * @param dags the DAGs whose external tasks it knows, or null for those of every DAG
 */
public record ClaimRequest(
    String executorId,
    List<String> queues,
    int max,
    int waitMillis,
    List<String> types,
    @MayBeNull List<String> dags) {

  /** Stands in {@code types} for tasks without a type. */
  public static final String EXTERNAL = "external";

  /** Most tasks that one request can ask for. */
  public static final int MAX_TASKS = 1000;

  /** Longest wait of one request, in milliseconds. */
  public static final int MAX_WAIT_MILLIS = 30_000;
}
