package org.jpacer.wire.v1.worker;

import java.util.List;
import org.jpacer.wire.MayBeNull;

/**
 * A claim of an executor.
 *
 * @param executorId the executor
 * @param queues the queues that it serves
 * @param max the largest number of tasks, 1 to 1000
 * @param waitMillis how long the scheduler may wait for a task, 0 to 30000 milliseconds
 * @param types the task types that it runs; {@link #EXTERNAL} for tasks without a type
 * @param dags the DAGs whose external tasks it knows, or null for all
 */
public record ClaimRequest(
    String executorId,
    List<String> queues,
    int max,
    int waitMillis,
    List<String> types,
    @MayBeNull List<String> dags) {

  /** The type of tasks without a type. */
  public static final String EXTERNAL = "external";

  /** The largest number of tasks that one request can claim. */
  public static final int MAX_TASKS = 1000;

  /** The longest wait of one request, in milliseconds. */
  public static final int MAX_WAIT_MILLIS = 30_000;
}
