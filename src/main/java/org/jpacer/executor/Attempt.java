package org.jpacer.executor;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Future;
import org.jpacer.dag.TaskContext;
import org.jpacer.executor.delivery.AttemptLog;
import org.jpacer.executor.delivery.JsonLength;
import org.jpacer.executor.source.TaskSource;
import org.jpacer.run.DagRunKey;
import org.jpacer.run.TaskRunKey;
import org.jpacer.run.TaskStatus;
import org.jpacer.tasklog.LogContext;
import org.jpacer.tasklog.TaskLogger;
import org.jpacer.wire.JsonTrees;
import org.jpacer.wire.v1.worker.ClaimedTask;
import org.jpacer.wire.v1.worker.TaskUpdate;

/** An attempt that runs here. Decides once how it ended, whichever of several threads is first. */
final class Attempt implements TaskContext {

  private static final int LARGEST_OUTPUTS = 64 * 1024;

  private final ClaimedTask claimed;
  private final AttemptLog log;
  private final long askedAt;
  private final Map<String, Object> outputs = Collections.synchronizedMap(new LinkedHashMap<>());
  private Thread thread;
  private Future<?> timer;
  private boolean ended;
  private boolean interrupted;

  /**
   * Creates an attempt that has not started.
   *
   * @param askedAt when the scheduler was asked for it, in nanoseconds
   */
  Attempt(ClaimedTask claimed, AttemptLog log, long askedAt) {
    this.claimed = claimed;
    this.log = log;
    this.askedAt = askedAt;
  }

  /**
   * Returns whether its lease may have expired, because the scheduler was asked for it too long
   * ago.
   */
  boolean mayBeLost(long nanos) {
    return (nanos - askedAt) / 1e9 >= claimed.leaseSeconds();
  }

  ClaimedTask claimed() {
    return claimed;
  }

  String claimId() {
    return claimed.claimId();
  }

  /** Sets what to cancel when the attempt ends. */
  synchronized void timer(Future<?> next) {
    timer = next;
    if (ended) {
      next.cancel(false);
    }
  }

  /** Runs the task on this thread; returns its failure, or {@code null} for success. */
  Throwable run(TaskSource source) {
    synchronized (this) {
      thread = Thread.currentThread();
    }
    LogContext.Scope scope = new LogContext(key(), claimed.runId()).enter();
    try {
      source.find(claimed).execute(this);
      return null;
    } catch (Throwable e) { // whatever a task throws ends its attempt, never the executor
      return e;
    } finally {
      scope.close();
      synchronized (this) {
        thread = null;
      }
      Thread.interrupted();
    }
  }

  /** Ends the attempt; returns whether this call was the first to do so. */
  synchronized boolean end() {
    if (ended) {
      return false;
    }
    ended = true;
    if (timer != null) {
      timer.cancel(false);
    }
    return true;
  }

  /** Accepts no record after this one. */
  void closeLog() {
    log.end();
  }

  synchronized boolean hasEnded() {
    return ended;
  }

  /** Interrupts the task's thread. */
  synchronized void interrupt() {
    interrupted = true;
    if (thread != null) {
      thread.interrupt();
    }
  }

  TaskUpdate update(TaskStatus status, String error) {
    Map<String, Object> handed =
        status == TaskStatus.SUCCESS && !outputs.isEmpty() ? new LinkedHashMap<>(outputs) : null;
    return new TaskUpdate(
        claimed.dagId(),
        claimed.execTs(),
        claimed.taskId(),
        claimed.retry(),
        claimed.claimId(),
        status,
        error,
        handed);
  }

  @Override
  public TaskRunKey key() {
    return new TaskRunKey(
        new DagRunKey(claimed.dagId(), claimed.execTs()), claimed.taskId(), claimed.retry());
  }

  @Override
  public long runId() {
    return claimed.runId();
  }

  @Override
  public Map<String, Object> parameters() {
    return claimed.parameters();
  }

  @Override
  public Map<String, Map<String, Object>> inputs() {
    return claimed.inputs();
  }

  @Override
  public void output(String name, Object value) {
    synchronized (outputs) {
      Map<String, Object> all = new LinkedHashMap<>(outputs);
      all.put(name, value);
      if (JsonLength.atLeast(value, LARGEST_OUTPUTS) > LARGEST_OUTPUTS
          || JsonTrees.write(all).length() > LARGEST_OUTPUTS) {
        throw new IllegalArgumentException(
            "the output \""
                + name
                + "\" is too large; allowed: all outputs of an attempt together "
                + LARGEST_OUTPUTS
                + " characters as JSON; keep what is larger elsewhere and put its address out");
      }
      outputs.put(name, value);
    }
  }

  @Override
  public TaskLogger logger() {
    return log;
  }

  @Override
  public Duration timeout() {
    return Duration.ofNanos((long) (claimed.timeoutSeconds() * 1_000_000_000L));
  }

  @Override
  public synchronized boolean isCancelled() {
    return interrupted;
  }
}
