package org.jpacer.engine.lease;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jpacer.engine.dispatch.DirectDispatch;
import org.jpacer.engine.event.ChangeSet;
import org.jpacer.engine.port.dag.DagStore;
import org.jpacer.engine.port.run.RunStore;
import org.jpacer.engine.port.run.RunStore.LockedTasks;
import org.jpacer.engine.port.run.RunStore.RunTransaction;
import org.jpacer.engine.port.run.TaskState;
import org.jpacer.engine.run.AttemptReport;
import org.jpacer.engine.run.RunChanges;
import org.jpacer.run.ClaimId;
import org.jpacer.run.TaskInstanceId;
import org.jpacer.run.TaskStatus;

/**
 * Ends leases that have expired: an attempt that was never started becomes ready again, a running
 * one fails. Safe for use by several threads and several nodes.
 */
public final class LeaseExpiry {

  /** The largest number of running attempts that one transaction fails. */
  private static final int BATCH = 50;

  private static final String EXECUTOR_LOST = "executor lost: its lease ended while the task ran";

  private final RunStore runs;
  private final DagStore dags;
  private final Clock clock;

  /** Creates the expiry of leases for the attempts in a store. */
  public LeaseExpiry(RunStore runs, DagStore dags, Clock clock) {
    this.runs = runs;
    this.dags = dags;
    this.clock = clock;
  }

  /**
   * The effect of expired leases.
   *
   * @param returned how many attempts were never started and are ready again
   * @param lost how many running attempts failed
   * @param ready how many attempts were enqueued, including those that are ready again
   * @param changed what changed
   */
  public record Expired(int returned, int lost, int ready, ChangeSet changed) {

    private static final Expired NOTHING = new Expired(0, 0, 0, ChangeSet.NOTHING);
  }

  /** Ends the leases that have expired by now. */
  public Expired expire() {
    Instant now = clock.instant();
    if (!runs.anyLeaseOver(now)) {
      return Expired.NOTHING;
    }
    int returned = runs.inTransaction(tx -> tx.releaseExpired(now));
    return runs.inTransaction(tx -> failRunning(tx, returned, now));
  }

  private Expired failRunning(RunTransaction tx, int returned, Instant now) {
    LockedTasks locked = tx.lockTasks(tx.expiredRunning(now, BATCH));
    RunChanges changes =
        new RunChanges(run -> dags.version(run.dagId(), run.dagVersion()).dag(), now);
    int lost = 0;
    for (TaskState task : locked.tasks().values()) {
      Optional<TaskState.Lease> expired = task.lease().filter(each -> !each.until().isAfter(now));
      if (expired.isPresent()) {
        changes.end(locked.runs().get(task.place().runId()), task, failure(task, expired.get()));
        lost++;
      }
    }
    RunChanges.Stored stored = changes.store(tx, DirectDispatch.none());
    return new Expired(returned, lost, stored.ready() + returned, stored.changed());
  }

  private static AttemptReport failure(TaskState task, TaskState.Lease lease) {
    TaskInstanceId place = task.place();
    ClaimId claim = new ClaimId(place.runId(), place.taskIndex(), task.retry(), lease.dispatch());
    return AttemptReport.of(claim, TaskStatus.FAILED, EXECUTOR_LOST, null);
  }
}
