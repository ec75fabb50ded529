package org.jpacer.engine.concurrent;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Repeats one pass: whenever it is woken, and at the latest when the time is over that the pass
 * asked for. Between passes no thread is held. Passes of one activity never overlap, and a pass
 * that fails never ends the activity. Safe for use by several threads.
 *
 * <p>To hand work to a container's thread costs more than a small pass does. So passes that follow
 * each other at once share a thread, and a timer goes on ringing as long as the passes ask for the
 * same time; one that rings earlier than it has to is left as it is.
 */
public final class BackgroundLoop {

  /** How long to wait after a pass that failed. */
  static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

  /** How many passes share a thread, so that no container takes it for one that hangs. */
  private static final int MOST_PASSES = 1000;

  private static final Logger LOG = System.getLogger(BackgroundLoop.class.getName());

  /** One pass. */
  @FunctionalInterface
  public interface Pass {
    /** Does what there is to do; returns the longest time until the next pass. */
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

  /** Whether the turn under way was begun by the timer, which rings again a period after it. */
  private boolean ringing;

  /**
   * Makes an activity that is stopped.
   *
   * @param name what it does, for the log
   * @param threads runs the passes
   */
  public BackgroundLoop(String name, Threads threads, Pass pass) {
    this.name = name;
    this.threads = threads;
    this.pass = pass;
  }

  /** Starts with a first pass at once; nothing happens when it was started before. */
  public synchronized void start() {
    if (state == State.STOPPED) {
      beginTurn();
    }
  }

  /** Asks for a pass now. A pass that is running is followed by another. */
  public synchronized void wake() {
    if (state == State.WAITING) {
      beginTurn();
    } else if (state == State.RUNNING) {
      state = State.RUNNING_AND_WOKEN;
    }
  }

  /** No pass starts any more; one that is running ends by itself. */
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

  /** Passes on one thread, until there is nothing more to do at once. */
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
        LOG.log(Level.WARNING, name + " failed and will be tried again", e);
      }
      again = goesOn(wait, ++passes);
    } while (again);
  }

  /** What follows a pass; tells whether it is another one on the same thread. */
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
      LOG.log(Level.DEBUG, name + " ends, since its threads are gone", e);
    }
  }
}
