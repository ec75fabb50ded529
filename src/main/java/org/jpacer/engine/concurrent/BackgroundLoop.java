package org.jpacer.engine.concurrent;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Repeats one pass: when it is woken, and at the latest after the time that the previous pass
 * returned. Between passes it holds no thread. Passes of one loop never overlap, and a pass that
 * fails never ends the loop. Safe for use by several threads.
 *
 * <p>Scheduling work on a container's thread costs more than a small pass. So passes that follow
 * each other immediately share a thread, and a timer keeps its period while the passes return the
 * same time; a timer that fires early is left unchanged.
 */
public final class BackgroundLoop {

  /** The pause after a pass that failed. */
  static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

  /**
   * The largest number of passes that share a thread, so that no container reports the thread as
   * stuck.
   */
  private static final int MOST_PASSES = 1000;

  private static final Logger LOG = System.getLogger(BackgroundLoop.class.getName());

  /** One pass. */
  @FunctionalInterface
  public interface Pass {
    /** Does the pending work; returns the longest time until the next pass. */
    Duration run();
  }

  private enum State {
    STOPPED,
    WAITING,
    WOKEN,
    RUNNING,
    RUNNING_AND_WOKEN
  }

  private final String name;
  private final Threads threads;
  private final Pass pass;
  private State state = State.STOPPED;
  private ScheduledFuture<?> timer;
  private Duration period;

  /** Whether the timer, which fires again after a period, started the current turn. */
  private boolean ringing;

  /**
   * Creates a loop that is stopped.
   *
   * @param name what it does, for the log
   * @param threads run the passes
   */
  public BackgroundLoop(String name, Threads threads, Pass pass) {
    this.name = name;
    this.threads = threads;
    this.pass = pass;
  }

  /** Starts with a first pass at once; has no effect if the loop was started before. */
  public synchronized void start() {
    if (state == State.STOPPED) {
      beginTurn();
    }
  }

  /** Requests a pass now. A running pass is followed by another. */
  public synchronized void wake() {
    if (state == State.WAITING) {
      beginTurn();
    } else if (state == State.RUNNING) {
      state = State.RUNNING_AND_WOKEN;
    }
  }

  /** Starts no further pass; a running one ends by itself. */
  public synchronized void stop() {
    state = State.STOPPED;
    stopTimer();
  }

  private void beginTurn() {
    state = State.WOKEN;
    handOver(() -> threads.workers().execute(this::turn));
  }

  private void ring() {
    synchronized (this) {
      if (state != State.WAITING) {
        return;
      }
      state = State.WOKEN;
      ringing = true;
    }
    turn();
    synchronized (this) {
      ringing = false;
    }
  }

  /** Runs passes on one thread, until none is requested. */
  private void turn() {
    synchronized (this) {
      if (state != State.WOKEN) {
        return;
      }
      state = State.RUNNING;
    }
    int passes = 0;
    boolean again;
    do {
      Duration wait = AFTER_FAILURE;
      try {
        wait = pass.run();
      } catch (RuntimeException | Error e) {
        LOG.log(Level.WARNING, name + " failed. Retrying in " + AFTER_FAILURE, e);
      }
      again = goesOn(wait, ++passes);
    } while (again);
  }

  /** Schedules what follows a pass; returns whether another pass follows on the same thread. */
  private synchronized boolean goesOn(Duration wait, int passes) {
    if (state == State.STOPPED) {
      return false;
    }
    if (state != State.RUNNING_AND_WOKEN && !wait.isZero()) {
      state = State.WAITING;
      ringAfter(wait);
      return false;
    }
    if (passes == MOST_PASSES) {
      beginTurn();
      return false;
    }
    state = State.RUNNING;
    return true;
  }

  private void ringAfter(Duration wait) {
    if (timer != null && (wait.equals(period) || ringsBefore(wait))) {
      return;
    }
    stopTimer();
    period = wait;
    long nanos = wait.toNanos();
    handOver(
        () ->
            timer =
                threads
                    .timers()
                    .scheduleWithFixedDelay(this::ring, nanos, nanos, TimeUnit.NANOSECONDS));
  }

  private boolean ringsBefore(Duration wait) {
    return !ringing && timer.getDelay(TimeUnit.NANOSECONDS) <= wait.toNanos();
  }

  private void stopTimer() {
    if (timer != null) {
      timer.cancel(false);
      timer = null;
    }
  }

  private void handOver(Runnable work) {
    try {
      work.run();
    } catch (RejectedExecutionException e) {
      state = State.STOPPED;
      LOG.log(Level.DEBUG, name + " ended: its threads have stopped", e);
    }
  }
}
