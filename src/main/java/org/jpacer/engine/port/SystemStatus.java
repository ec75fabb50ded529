package org.jpacer.engine.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who is there and what waits. Each answer is one short look at the database. Safe for threads. */
public interface SystemStatus {

  /** A scheduler node. */
  record NodeStatus(
      String nodeId, String state, String version, Instant startedAt, Instant seenAt) {}

  /**
   * An executor.
   *
   * @param running how many attempts it holds
   * @param labels what people should know of it, as a JSON object
   * @param version its version, or {@code null}
   */
  record ExecutorStatus(
      String executorId,
      int capacity,
      int running,
      String labels,
      String version,
      Instant registeredAt,
      Instant seenAt) {}

  /**
   * A queue with something in it.
   *
   * @param waiting how many attempts are due and wait
   * @param held how many attempts executors hold
   * @param oldest since when the oldest waits, or {@code null} when none does
   */
  record QueueStatus(String queue, int waiting, int held, Instant oldest) {}

  /** The nodes, by their ids. */
  List<NodeStatus> nodes();

  /** The executors, those last heard of first. */
  List<ExecutorStatus> executors();

  /** Where a task of a run stands in line; empty when it does not. */
  Optional<TaskLine> line(long runId, int taskIndex);

  /** The queues, by their names. */
  List<QueueStatus> queues(Instant now);
}
