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

/** The task queue. Safe for use by several threads. */
public interface TaskQueue {

  /**
   * A claim of an executor.
   *
   * @param executorId the executor
   * @param queues the queues that it serves
   * @param types the task types that it runs
   * @param dags the DAGs whose external tasks it takes; empty for all
   * @param limit the largest number of attempts
   * @param lease how long it holds them without a heartbeat
   */
  record ClaimRequest(
      String executorId,
      Collection<String> queues,
      Collection<String> types,
      Optional<Collection<String>> dags,
      int limit,
      Duration lease) {

    /** Returns whether the claim covers a task of this queue, type and DAG. */
    public boolean wants(ReadyTask task) {
      return queues.contains(task.queue())
          && types.contains(task.type())
          && (dags.isEmpty() || !task.type().equals(EXTERNAL) || dags.get().contains(task.dagId()));
    }

    /** Returns this claim with another limit. */
    public ClaimRequest withLimit(int other) {
      return new ClaimRequest(executorId, queues, types, dags, other, lease);
    }
  }

  /** The type of external tasks, which only executors that know the DAG can run. */
  String EXTERNAL = "external";

  /**
   * Claims due attempts, longest due first, for several claims at once. No other claim gets them
   * while the lease lasts.
   *
   * @return the attempts of each claim, in the order of the claims
   */
  List<List<ClaimedAttempt>> claim(List<ClaimRequest> requests, Instant now);

  /** Returns the outputs of these tasks as JSON objects, without tasks that have none. */
  Map<TaskInstanceId, String> outputs(Collection<TaskInstanceId> places);

  /** Returns when the next delayed attempt becomes due; empty if none is delayed. */
  Optional<Instant> nextDue(Instant now);

  /** Extends leases; returns the claims that are still valid. */
  Set<ClaimId> extend(Collection<ClaimId> claims, String executorId, Instant leaseUntil);

  /**
   * Extends every lease that ends between two instants to the later one.
   *
   * @param since leases that ended before it have expired
   * @param leaseUntil when the others end at the earliest
   * @param nodesDeadBefore leases of executors inside nodes without a heartbeat after it stay
   *     unchanged
   * @return how many were extended
   */
  int extendAll(Instant since, Instant leaseUntil, Instant nodesDeadBefore);
}
