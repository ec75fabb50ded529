package org.jpacer.engine.port.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jpacer.run.ClaimId;
import org.jpacer.run.TaskInstanceId;

/** The line of ready tasks as executors see it. Safe for several threads. */
public interface TaskQueue {

  /**
   * What an executor can take.
   *
   * @param executorId who asks
   * @param queues the queues to take from
   * @param types the kinds of task to take
   * @param dags the DAGs to take external tasks of; empty for all
   * @param limit how many at most
   * @param lease how long it holds them without being heard of
   */
  record ClaimRequest(
      String executorId,
      Collection<String> queues,
      Collection<String> types,
      Optional<Collection<String>> dags,
      int limit,
      Duration lease) {

    /** Tells whether this is a task to take, as far as its kind goes. */
    public boolean wants(ReadyTask task) {
      return queues.contains(task.queue())
          && types.contains(task.type())
          && (dags.isEmpty() || !task.type().equals(EXTERNAL) || dags.get().contains(task.dagId()));
    }

    /** The same for another number of tasks. */
    public ClaimRequest withLimit(int other) {
      return new ClaimRequest(executorId, queues, types, dags, other, lease);
    }
  }

  /** The kind of task that has no type: only those who know its DAG can run it. */
  String EXTERNAL = "external";

  /**
   * Hands out what is due, longest due first, to several at once; nobody else gets it while the
   * lease lasts.
   *
   * @return what each gets, in the order of the demands
   */
  List<List<ClaimedAttempt>> claim(List<ClaimRequest> demands, Instant now);

  /** What these tasks handed to the tasks below, as JSON objects; those without are missing. */
  Map<TaskInstanceId, String> outputs(Collection<TaskInstanceId> places);

  /** When the next attempt that waits becomes due; empty when none waits for its time. */
  Optional<Instant> nextDue(Instant now);

  /** Extends leases; returns the claims that still hold. */
  Set<ClaimId> extend(Collection<ClaimId> claims, String executorId, Instant leaseUntil);

  /**
   * Extends every lease that ends between two instants, to the later one.
   *
   * @param since leases that ended before it are over
   * @param leaseUntil when the others end at the earliest
   * @param nodesDeadBefore leases of executors within nodes that were not heard of after it are
   *     left alone
   * @return how many were extended
   */
  int extendAll(Instant since, Instant leaseUntil, Instant nodesDeadBefore);
}
