package org.jpacer.executor;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jpacer.client.SchedulerApi;
import org.jpacer.wire.v1.worker.ClaimRequest;
import org.jpacer.wire.v1.worker.ClaimResponse;
import org.jpacer.wire.v1.worker.ClaimedTask;
import org.jpacer.wire.v1.worker.ReportRequest;
import org.jpacer.wire.v1.worker.ReportResponse;
import org.jpacer.wire.v1.worker.TaskUpdate;

/**
 * Claims as many tasks as there is room for: in the round trip of reports, and by long polls while
 * there is nothing to report. It never claims more than there is room for. Safe for use by several
 * threads.
 */
final class ClaimLoop {

  private static final Logger LOG = System.getLogger(ClaimLoop.class.getName());
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final SchedulerApi scheduler;
  private final ExecutorConfig config;
  private final ScheduledExecutorService timers;
  private final LongSupplier nanos;
  private final Begin begin;
  private final BooleanSupplier reportsFollow;

  /** Starts a claimed task. */
  @FunctionalInterface
  interface Begin {

    /**
     * Starts a task.
     *
     * @param askedAt when the scheduler was asked, in nanoseconds: the lease began later
     */
    void begin(ClaimedTask task, long askedAt);
  }

  private boolean open;
  private int busy;
  private int asked;
  private boolean waiting;
  private CompletionStage<ClaimResponse> wait;
  private Duration pause = FIRST_PAUSE;

  /**
   * Creates a loop that claims nothing yet.
   *
   * @param nanos a monotonic time
   * @param begin starts a claimed task; {@link #ended} is called when it is over
   * @param reportsFollow whether a report will be sent, which claims by itself
   */
  ClaimLoop(
      SchedulerApi scheduler,
      ExecutorConfig config,
      ScheduledExecutorService timers,
      LongSupplier nanos,
      Begin begin,
      BooleanSupplier reportsFollow) {
    this.scheduler = scheduler;
    this.config = config;
    this.timers = timers;
    this.nanos = nanos;
    this.begin = begin;
    this.reportsFollow = reportsFollow;
  }

  /** Starts to claim. */
  void open() {
    synchronized (this) {
      open = true;
    }
    waitForWork();
  }

  /** Claims nothing more; tasks that arrive afterwards are dropped. */
  void close() {
    CompletionStage<ClaimResponse> last;
    synchronized (this) {
      open = false;
      last = wait;
    }
    if (last != null) {
      last.toCompletableFuture().cancel(true);
    }
  }

  /** Records that a task no longer takes up room. */
  synchronized void ended() {
    busy--;
  }

  private synchronized int takeRoom() {
    int room = open ? Math.max(0, config.maxConcurrent() - busy - asked) : 0;
    asked += room;
    return room;
  }

  /** Fills the claimed room with the tasks that arrived. */
  private void fill(int room, List<ClaimedTask> tasks, long askedAt) {
    synchronized (this) {
      asked -= room;
      if (!open) {
        return;
      }
      busy += tasks.size();
    }
    tasks.forEach(task -> begin.begin(task, askedAt));
  }

  /** Sends reports, and claims tasks in place of those that ended. */
  CompletionStage<ReportResponse> report(List<TaskUpdate> updates) {
    int room = takeRoom();
    long askedAt = nanos.getAsLong();
    ClaimRequest more = room == 0 ? null : config.claim(room, Duration.ZERO);
    try {
      return scheduler
          .report(new ReportRequest(config.executorId(), updates, more))
          .whenComplete(
              (answer, failure) ->
                  fill(room, failure == null ? answer.tasks() : List.of(), askedAt));
    } catch (RuntimeException e) {
      fill(room, List.of(), askedAt);
      throw e;
    }
  }

  /** Claims tasks for the free room, unless a claim is open or a report follows. */
  void waitForWork() {
    int room;
    synchronized (this) {
      if (waiting || reportsFollow.getAsBoolean()) {
        return;
      }
      room = takeRoom();
      if (room == 0) {
        return;
      }
      waiting = true;
    }
    long askedAt = nanos.getAsLong();
    try {
      CompletionStage<ClaimResponse> begun =
          scheduler.claim(config.claim(room, config.claimWait()));
      synchronized (this) {
        wait = begun;
      }
      var unused =
          begun.whenComplete((answer, failure) -> answered(room, askedAt, answer, failure));
    } catch (RuntimeException e) {
      answered(room, askedAt, null, e);
    }
  }

  private void answered(int room, long askedAt, ClaimResponse answer, Throwable failure) {
    fill(room, failure == null ? answer.tasks() : List.of(), askedAt);
    Duration next = Duration.ZERO;
    synchronized (this) {
      if (!open) {
        return;
      }
      if (failure == null) {
        pause = FIRST_PAUSE;
      } else {
        next = pause;
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
      }
    }
    if (failure != null) {
      LOG.log(Level.WARNING, "no work to be had, again in " + next + ": " + failure.getMessage());
    }
    try {
      var unused = timers.schedule(this::waitAgain, next.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      LOG.log(Level.DEBUG, "the executor's timers have ended", e);
    }
  }

  private void waitAgain() {
    synchronized (this) {
      waiting = false;
    }
    waitForWork();
  }
}
