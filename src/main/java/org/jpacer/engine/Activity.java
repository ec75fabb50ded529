package org.jpacer.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Repeats one pass: whenever it is woken, and at the latest when the time is over that the pass
 * asked for. Between passes no thread is held. Passes of one activity never overlap, and a pass
 * that fails never ends the activity. Safe for use by several threads.
 */
public final class Activity {

  /** How long to wait after a pass that failed. */
  static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

  private static final Logger LOG = System.getLogger(Activity.class.getName());

  /** One pass. */
  @FunctionalInterface
  public interface Pass {
    /** Does what there is to do; returns the longest time until the next pass. */
    Duration run();
  }

  private enum State {
    STOPPED,
    WAITING,
    RUNNING,
    RUNNING_AND_WOKEN
  }

  private final String name;
  private final ScheduledExecutorService threads;
  private final Pass pass;
  private State state = State.STOPPED;
  private Future<?> next;

  /**
   * Makes an activity that is stopped.
   *
   * @param name what it does, for the log
   * @param threads runs the passes
   */
  public Activity(String name, ScheduledExecutorService threads, Pass pass) {
    this.name = name;
    this.threads = threads;
    this.pass = pass;
  }

  /** Starts with a first pass at once; nothing happens when it was started before. */
  public synchronized void start() {
    if (state == State.STOPPED) {
      state = State.WAITING;
      schedule(Duration.ZERO);
    }
  }

  /** Asks for a pass now. A pass that is running is followed by another. */
  public synchronized void wake() {
    if (state == State.WAITING) {
      if (next != null) {
        next.cancel(false);
      }
      schedule(Duration.ZERO);
    } else if (state == State.RUNNING) {
      state = State.RUNNING_AND_WOKEN;
    }
  }

  /** No pass starts any more; one that is running ends by itself. */
  public synchronized void stop() {
    state = State.STOPPED;
    if (next != null) {
      next.cancel(false);
      next = null;
    }
  }

  private void runPass() {
    synchronized (this) {
      if (state != State.WAITING) {
        return;
      }
      state = State.RUNNING;
    }
    Duration wait = AFTER_FAILURE;
    try {
      wait = pass.run();
    } catch (RuntimeException | Error e) {
      LOG.log(Level.WARNING, name + " failed and will be tried again", e);
    } finally {
      finished(wait);
    }
  }

  private synchronized void finished(Duration wait) {
    if (state == State.STOPPED) {
      return;
    }
    boolean again = state == State.RUNNING_AND_WOKEN;
    state = State.WAITING;
    schedule(again ? Duration.ZERO : wait);
  }

  private void schedule(Duration wait) {
    try {
      next =
          wait.isZero()
              ? threads.submit(this::runPass)
              : threads.schedule(this::runPass, wait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      state = State.STOPPED;
      LOG.log(Level.DEBUG, name + " ends, since its threads are gone", e);
    }
  }
}
