package org.jpacer.executor;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jpacer.client.SchedulerApi;
import org.jpacer.dag.TaskFailedException;
import org.jpacer.executor.delivery.AttemptLog;
import org.jpacer.executor.delivery.Backlog;
import org.jpacer.executor.delivery.Delivery;
import org.jpacer.executor.delivery.LogSender;
import org.jpacer.executor.delivery.Spools;
import org.jpacer.executor.source.TaskSource;
import org.jpacer.run.TaskStatus;
import org.jpacer.tasklog.StackTraceText;
import org.jpacer.tasklog.TaskLogLevel;
import org.jpacer.wire.JsonRecords;
import org.jpacer.wire.v1.worker.ClaimedTask;
import org.jpacer.wire.v1.worker.HeartbeatRequest;
import org.jpacer.wire.v1.worker.HeartbeatResponse;
import org.jpacer.wire.v1.worker.TaskUpdate;

/**
 * Claims tasks from a scheduler and runs them. It waits without a thread while there are no tasks,
 * continues whatever a task or the scheduler does, and ends only by {@link #stop}. Safe for use by
 * several threads.
 */
public final class TaskExecutor {

  private static final Logger LOG = System.getLogger(TaskExecutor.class.getName());

  private static final Delivery.Pace PACE = new Delivery.Pace(500, 3, Duration.ZERO);
  private static final Duration REPORT_RUNNING_AFTER = Duration.ofMillis(200);
  private static final Duration HEARTBEAT_WHEN_IDLE = Duration.ofSeconds(10);

  private final SchedulerApi scheduler;
  private final ExecutorConfig config;
  private final TaskSource source;
  private final Executor workers;
  private final ScheduledExecutorService timers;
  private final Clock clock;
  private final Delivery<TaskUpdate> updates;
  private final LogSender logs;
  private final ClaimLoop work;
  private final Map<String, Attempt> running = new ConcurrentHashMap<>();
  private boolean open;
  private Duration lease = HEARTBEAT_WHEN_IDLE.multipliedBy(3);
  private Future<?> heartbeat;

  /**
   * Creates an executor that does nothing yet.
   *
   * @param workers run the tasks, each on a thread of its own
   * @param timers run time-outs, heartbeats and retries; nothing on them blocks
   */
  public TaskExecutor(
      SchedulerApi scheduler,
      ExecutorConfig config,
      TaskSource source,
      Executor workers,
      ScheduledExecutorService timers,
      Clock clock) {
    this(scheduler, config, source, new Threads(workers, timers), clock, Spools.none());
  }

  /** The threads of an executor: workers and timers, as above. */
  record Threads(Executor workers, ScheduledExecutorService timers) {}

  /** Creates an executor that keeps what the scheduler does not accept. */
  TaskExecutor(
      SchedulerApi scheduler,
      ExecutorConfig config,
      TaskSource source,
      Threads threads,
      Clock clock,
      Spools spools) {
    this.scheduler = scheduler;
    this.config = config;
    this.source = source;
    this.workers = threads.workers();
    this.timers = threads.timers();
    this.clock = clock;
    Backlog.Store<TaskUpdate> store =
        new Backlog.Store<>(
            spools.results(),
            JsonRecords::write,
            text -> JsonRecords.read(text, TaskUpdate.class),
            update -> update.status().isTerminal(),
            true,
            Long.MAX_VALUE);
    this.updates =
        new Delivery<>(
            "reports",
            PACE,
            timers,
            new Backlog<>(store, Backlog.Limits.ofItems(Integer.MAX_VALUE)),
            this::deliver);
    this.work =
        new ClaimLoop(
            scheduler, config, timers, System::nanoTime, this::begin, () -> updates.pending() > 0);
    updates.onArrival(work::waitForWork);
    this.logs = new LogSender(scheduler, config.executorId(), timers, spools);
  }

  private CompletionStage<?> deliver(List<TaskUpdate> batch) {
    return work.report(batch);
  }

  /** Starts to claim tasks. */
  public void start() {
    synchronized (this) {
      if (open) {
        return;
      }
      open = true;
    }
    updates.begin();
    logs.begin();
    sendHeartbeat();
    work.open();
  }

  /**
   * Claims no more tasks and waits for the running ones. Interrupts tasks that run longer than
   * {@code grace}, then waits until results are delivered; leaves them in the spool if the
   * scheduler is away. Tasks that arrive meanwhile are dropped: the scheduler makes the same
   * attempts ready again when their leases expire.
   */
  public void stop(Duration grace) throws InterruptedException {
    synchronized (this) {
      open = false;
    }
    work.close();
    synchronized (this) {
      long end = System.nanoTime() + grace.toNanos();
      while (!running.isEmpty() && System.nanoTime() < end) {
        TimeUnit.NANOSECONDS.timedWait(this, Math.max(1, end - System.nanoTime()));
      }
    }
    running.values().forEach(attempt -> fail(attempt, "the executor was stopped", true));
    logs.awaitArrival(grace);
    updates.awaitArrival(grace);
    updates.leave();
    logs.leave();
    synchronized (this) {
      if (heartbeat != null) {
        heartbeat.cancel(false);
      }
    }
  }

  /** The number of running tasks. */
  public int running() {
    return running.size();
  }

  private Future<?> later(Runnable work, Duration wait) {
    try {
      return timers.schedule(work, wait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      LOG.log(Level.DEBUG, "the executor's timers have ended", e);
      return null;
    }
  }

  private void begin(ClaimedTask claimed, long askedAt) {
    learnLease(Duration.ofMillis((long) (claimed.leaseSeconds() * 1000)));
    AttemptLog log = new AttemptLog(claimed.claimId(), logs, clock);
    Attempt attempt = new Attempt(claimed, log, askedAt);
    running.put(attempt.claimId(), attempt);
    try {
      workers.execute(() -> run(attempt));
    } catch (RejectedExecutionException | OutOfMemoryError e) { // no memory for one more thread
      work.ended();
      fail(attempt, "the executor has no thread for it: " + e.getMessage(), false);
      left(attempt);
    }
  }

  /** Schedules the next heartbeat in time for the shortest lease. */
  private synchronized void learnLease(Duration given) {
    if (given.equals(lease)) {
      return;
    }
    lease = given;
    if (heartbeat != null && heartbeat.cancel(false)) {
      sendHeartbeatLater();
    }
  }

  private void run(Attempt attempt) {
    if (attempt.mayBeLost(System.nanoTime()) && !isStillHeld(attempt)) {
      LOG.log(Level.WARNING, attempt.key() + " is not begun: it is held no longer");
      work.ended();
      attempt.end();
      left(attempt);
      return;
    }
    Duration timeout = attempt.timeout();
    if (timeout.compareTo(REPORT_RUNNING_AFTER) <= 0) {
      watch(attempt, () -> timeOut(attempt), timeout);
    } else {
      Duration rest = timeout.minus(REPORT_RUNNING_AFTER);
      watch(attempt, () -> stillRunning(attempt, rest), REPORT_RUNNING_AFTER);
    }
    Throwable failure = attempt.run(source);
    work.ended();
    if (failure == null) {
      succeed(attempt);
    } else if (!attempt.hasEnded()) {
      failed(attempt, failure);
    }
    left(attempt);
  }

  /**
   * Asks the scheduler before a task starts whose lease may have expired, because this process was
   * suspended. Without an answer the task is dropped: its lease expires, and it becomes ready
   * again.
   */
  private boolean isStillHeld(Attempt attempt) {
    try {
      HeartbeatResponse answer =
          scheduler
              .heartbeat(config.executorId(), heartbeat(List.of(attempt.claimId())))
              .toCompletableFuture()
              .join();
      return answer.lost().isEmpty() && answer.cancel().isEmpty();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "Unknown whether this executor still holds " + attempt.key(), e);
      return false;
    }
  }

  private HeartbeatRequest heartbeat(List<String> claims) {
    return new HeartbeatRequest(claims, config.maxConcurrent(), config.labels(), config.version());
  }

  private void failed(Attempt attempt, Throwable failure) {
    String error = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    if (failure instanceof TaskFailedException) {
      attempt.logger().error(error);
    } else {
      attempt
          .logger()
          .log(
              TaskLogLevel.ERROR,
              "the task failed: " + failure,
              Map.of("stackTrace", StackTraceText.of(failure)));
    }
    fail(attempt, error, false);
  }

  private void watch(Attempt attempt, Runnable work, Duration wait) {
    Future<?> timer = later(work, wait);
    if (timer != null) {
      attempt.timer(timer);
    }
  }

  private void stillRunning(Attempt attempt, Duration rest) {
    if (!attempt.hasEnded()) {
      updates.add(attempt.update(TaskStatus.RUNNING, null));
      watch(attempt, () -> timeOut(attempt), rest);
    }
  }

  private void timeOut(Attempt attempt) {
    String error = "task execution exceeded timeout of " + attempt.timeout();
    if (!attempt.hasEnded()) {
      attempt.logger().error(error);
    }
    fail(attempt, error, true);
  }

  private void succeed(Attempt attempt) {
    if (attempt.end()) {
      attempt.closeLog();
      updates.add(attempt.update(TaskStatus.SUCCESS, null));
    }
  }

  private void fail(Attempt attempt, String error, boolean interrupt) {
    if (attempt.end()) {
      attempt.closeLog();
      updates.add(attempt.update(TaskStatus.FAILED, error));
    }
    if (interrupt) {
      attempt.interrupt();
    }
  }

  private void left(Attempt attempt) {
    running.remove(attempt.claimId());
    synchronized (this) {
      notifyAll();
    }
    work.waitForWork();
  }

  private void sendHeartbeat() {
    List<String> claims = new ArrayList<>();
    running.values().stream()
        .filter(attempt -> !attempt.hasEnded())
        .forEach(attempt -> claims.add(attempt.claimId()));
    try {
      var unused =
          scheduler
              .heartbeat(config.executorId(), heartbeat(claims))
              .whenComplete(
                  (answer, failure) -> {
                    if (failure == null) {
                      obey(answer);
                    } else {
                      LOG.log(Level.WARNING, "the heartbeat failed: " + failure.getMessage());
                    }
                    sendHeartbeatLater();
                  });
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "the heartbeat failed", e);
      sendHeartbeatLater();
    }
  }

  private synchronized void sendHeartbeatLater() {
    Duration third = lease.dividedBy(3);
    Duration wait = third.compareTo(HEARTBEAT_WHEN_IDLE) < 0 ? third : HEARTBEAT_WHEN_IDLE;
    heartbeat = later(this::sendHeartbeat, wait);
  }

  private void obey(HeartbeatResponse answer) {
    for (String claimId : answer.cancel()) {
      Attempt attempt = running.get(claimId);
      if (attempt != null) {
        fail(attempt, "cancelled", true);
      }
    }
    for (String claimId : answer.lost()) {
      Attempt attempt = running.get(claimId);
      if (attempt != null && attempt.end()) {
        attempt.closeLog();
        attempt.interrupt();
      }
    }
  }
}
