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
 * Where runs, their tasks and the line of ready tasks are kept. Every change happens under the lock
 * of its run, taken in the order of the run numbers. Safe for several threads.
 */
public interface RunStore {

  /** The run's number; empty when there is no such run. */
  OptionalLong find(DagRunKey key);

  /**
   * The hand-out by which an executor holds an attempt, or held it when it ended; empty when it
   * never had the attempt, or lost it.
   */
  Optional<ClaimId> claimOf(long runId, int taskIndex, int retry, String executorId);

  /** Those of the runs that somebody ended before their time. */
  Set<Long> cancelled(Collection<Long> runIds);

  /** How many runs wait to be started, those of backfills aside. */
  int waitingRuns();

  /** How many runs are under way, counted up to {@code most}. */
  int activeRuns(int most);

  /** Whether somebody holds an attempt under a lease that was over at that time. */
  boolean anyLeaseOver(Instant now);

  /**
   * Puts together what transactions noted about how many runs and attempts ended, and has the room
   * used again of what left the line. Nothing is done until many transactions noted something.
   * Nobody waits for it, and several may do it at a time.
   */
  void tidy();

  /** Runs {@code work} in one transaction, again from the start when the database asks for it. */
  <T> T inTransaction(Function<RunTransaction, T> work);

  /**
   * Tasks under the locks of their runs.
   *
   * @param runs their runs by number
   * @param tasks where each stands
   */
  record LockedTasks(Map<Long, OpenRun> runs, Map<TaskInstanceId, TaskState> tasks) {}

  /** What can be done to runs inside one transaction. */
  interface RunTransaction {

    /**
     * Takes the next runs out of the line of those to be started, and locks them. Runs of a DAG
     * that has as many active ones as it may stay in the line.
     */
    List<OpenRun> takeWaiting(int limit);

    /** Takes one run out of the line of those to be started; tells whether it was in it. */
    boolean takeWaiting(long runId);

    /** Locks runs in the order of their numbers; those that do not exist are missing. */
    Map<Long, OpenRun> lock(Collection<Long> runIds);

    /** Locks the runs of these tasks, then reads the tasks; what does not exist is missing. */
    LockedTasks lockTasks(Collection<TaskInstanceId> places);

    /** The tasks at these places; those that do not exist are missing. */
    Map<TaskInstanceId, TaskState> tasks(Collection<TaskInstanceId> places);

    /** All tasks of a run in the order of their places. */
    List<TaskState> tasks(long runId);

    /** The hand-out that ended a past attempt; empty when there is no such attempt. */
    Optional<Integer> dispatchOfPastAttempt(TaskInstanceId place, int retry);

    /** Stores the tasks of runs that start; those without parents are ready at once. */
    void insertTasks(Collection<NewTask> tasks, Instant now);

    /** Puts attempts of tasks that are ready in line. */
    void enqueue(Collection<ReadyTask> tasks);

    /** Puts in line attempts that are held at once, so that nobody else is handed them. */
    void enqueueHeld(Collection<PreclaimedTask> tasks, Instant now);

    /** Notes that attempts run, and extends their leases up to the instants given. */
    void markRunning(Map<TaskInstanceId, Instant> leases, Instant now);

    /** Ends attempts: they leave the line, what happened is kept with the task. */
    void endAttempts(Collection<AttemptEnd> ends, Instant now);

    /** Keeps the latest attempts aside and makes the tasks ready with the attempts given. */
    void retryTasks(Collection<ReadyTask> retries);

    /**
     * Counts down the parents that tasks wait for; a task that waits for none any more is ready.
     *
     * @param parents how many parents succeeded, by task
     * @return the tasks that became ready, each with the index of its attempt
     */
    Map<TaskInstanceId, Integer> countDownParents(
        Map<TaskInstanceId, Integer> parents, Instant now);

    /** Ends tasks that wait for a parent which never will succeed; tells how many by run. */
    Map<Long, Integer> failUpstream(Collection<TaskInstanceId> places, Instant now);

    /** Keeps the latest attempts aside; the tasks wait for parents again, or are ready. */
    void resetTasks(Collection<TaskReset> tasks, Instant now);

    /** Brings runs to where they stand now. */
    void advance(Collection<RunProgress> runs, Instant now);

    /** Opens an ended run again with this many of its tasks to be done. */
    void reopen(long runId, int openTasks, int restarts, Instant now);

    /** Ends a task that is not in line, as somebody decided. */
    void markTask(AttemptEnd end, Instant now);

    /** Sets how many parents tasks wait for; those that wait for none are ready. */
    void setPendingParents(Map<TaskInstanceId, Integer> parents, Instant now);

    /** Brings a run to where its tasks stand now; the numbers are of all its tasks. */
    void stand(OpenRun run, int succeeded, int unsuccessful, DagRunStatus status, Instant now);

    /** Keeps what somebody did. */
    void intervened(Intervention intervention);

    /** Tasks that are ready and not in line, which should never be. */
    List<TaskInstanceId> readyOutOfLine(int limit);

    /** Puts in alerts to be sent. */
    void alert(Collection<NewAlert> alerts, Instant now);

    /** Says why a run ended so. */
    void setReason(long runId, String reason);

    /** Gives back attempts whose lease is over and that never ran; tells how many. */
    int releaseExpired(Instant now);

    /** The attempts that ran when their lease ended. */
    List<TaskInstanceId> expiredRunning(Instant now, int limit);
  }

  /**
   * A task to be done once more.
   *
   * @param place the task
   * @param pendingParents how many parents it waits for
   * @param retryLimit a failed attempt is followed by another while its index is below this
   */
  record TaskReset(TaskInstanceId place, int pendingParents, int retryLimit) {}
}
