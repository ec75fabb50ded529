package org.jpacer.engine.port.run;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.jpacer.engine.port.AlertStore.NewAlert;
import org.jpacer.run.ClaimId;
import org.jpacer.run.DagRunKey;
import org.jpacer.run.DagRunStatus;
import org.jpacer.run.TaskInstanceId;

/**
 * Runs, their tasks and the task queue. Every change holds the lock of its run; locks are taken in
 * the order of run numbers. Safe for use by several threads.
 */
public interface RunStore {

  /** Returns the run's number; empty if the run does not exist. */
  OptionalLong find(DagRunKey key);

  /**
   * Returns the claim by which an executor holds an attempt, or held it when it ended; empty if it
   * never held the attempt, or lost it.
   */
  Optional<ClaimId> claimOf(long runId, int taskIndex, int retry, String executorId);

  /** Returns those of the runs that were cancelled. */
  Set<Long> cancelled(Collection<Long> runIds);

  /** Returns how many runs wait to be started, without those of backfills. */
  int waitingRuns();

  /** Returns how many runs are active, counted up to {@code most}. */
  int activeRuns(int most);

  /** Returns whether an attempt is held under a lease that expired before that time. */
  boolean anyLeaseOver(Instant now);

  /**
   * Merges the counts of ended runs and attempts that transactions recorded, and vacuums the task
   * queue. Has no effect until many transactions recorded something. No caller waits for it, and
   * several may run it at the same time.
   */
  void tidy();

  /** Runs {@code work} in one transaction, and again from the start if the database requires it. */
  <T> T inTransaction(Function<RunTransaction, T> work);

  /**
   * Tasks under the locks of their runs.
   *
   * @param runs their runs by number
   * @param tasks the state of each task
   */
  record LockedTasks(Map<Long, OpenRun> runs, Map<TaskInstanceId, TaskState> tasks) {}

  /** Operations on runs inside one transaction. */
  interface RunTransaction {

    /**
     * Takes the next runs that wait to be started, and locks them. Runs of a DAG at its limit of
     * active runs keep waiting.
     */
    List<OpenRun> takeWaiting(int limit);

    /** Takes one run that waits to be started; returns whether it waited. */
    boolean takeWaiting(long runId);

    /** Locks runs in the order of their numbers; returns those that exist. */
    Map<Long, OpenRun> lock(Collection<Long> runIds);

    /** Locks the runs of these tasks, then reads the tasks; returns what exists. */
    LockedTasks lockTasks(Collection<TaskInstanceId> places);

    /** Returns the tasks with these ids that exist. */
    Map<TaskInstanceId, TaskState> tasks(Collection<TaskInstanceId> places);

    /** Returns all tasks of a run, ordered by index. */
    List<TaskState> tasks(long runId);

    /** Returns the claim that ended a past attempt; empty if the attempt does not exist. */
    Optional<Integer> dispatchOfPastAttempt(TaskInstanceId place, int retry);

    /** Stores the tasks of runs that start; those without parents are ready at once. */
    void insertTasks(Collection<NewTask> tasks, Instant now);

    /** Enqueues attempts of ready tasks. */
    void enqueue(Collection<ReadyTask> tasks);

    /** Enqueues attempts that are already claimed, so that no other executor claims them. */
    void enqueueHeld(Collection<PreclaimedTask> tasks, Instant now);

    /** Records that attempts run, and extends their leases to the given instants. */
    void markRunning(Map<TaskInstanceId, Instant> leases, Instant now);

    /** Ends attempts: removes them from the task queue, and records the result with the task. */
    void endAttempts(Collection<AttemptEnd> ends, Instant now);

    /** Archives the latest attempts and makes the tasks ready with the given attempts. */
    void retryTasks(Collection<ReadyTask> retries);

    /**
     * Counts down pending parents; a task without pending parents becomes ready.
     *
     * @param parents how many parents succeeded, by task
     * @return the tasks that became ready, each with the index of its attempt
     */
    Map<TaskInstanceId, Integer> countDownParents(
        Map<TaskInstanceId, Integer> parents, Instant now);

    /** Ends tasks whose parents will never all succeed; returns how many, by run. */
    Map<Long, Integer> failUpstream(Collection<TaskInstanceId> places, Instant now);

    /** Archives the latest attempts; the tasks wait for their parents again, or are ready. */
    void resetTasks(Collection<TaskReset> tasks, Instant now);

    /** Stores the new progress and status of runs. */
    void advance(Collection<RunProgress> runs, Instant now);

    /** Reopens an ended run with this many open tasks. */
    void reopen(long runId, int openTasks, int restarts, Instant now);

    /** Ends a task that is not in the task queue, as a person decided. */
    void markTask(AttemptEnd end, Instant now);

    /** Stores how many parents tasks wait for; those without any become ready. */
    void setPendingParents(Map<TaskInstanceId, Integer> parents, Instant now);

    /** Stores a run's status and the counts of all its tasks. */
    void updateStatus(
        OpenRun run, int succeeded, int unsuccessful, DagRunStatus status, Instant now);

    /** Records an intervention. */
    void intervened(Intervention intervention);

    /** Returns tasks that are ready and not in the task queue; there should never be any. */
    List<TaskInstanceId> readyNotQueued(int limit);

    /** Stores alerts to be sent. */
    void alert(Collection<NewAlert> alerts, Instant now);

    /** Stores why a run ended with its status. */
    void setReason(long runId, String reason);

    /**
     * Makes attempts ready again whose lease expired before they were started; returns how many.
     */
    int releaseExpired(Instant now);

    /** Returns the running attempts whose lease expired. */
    List<TaskInstanceId> expiredRunning(Instant now, int limit);
  }

  /**
   * A task that will run again.
   *
   * @param place the task
   * @param pendingParents the number of parents that have not succeeded
   * @param retryLimit a failed attempt is retried while its index is below this
   */
  record TaskReset(TaskInstanceId place, int pendingParents, int retryLimit) {}
}
