package org.jpacer.executor;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jpacer.client.SchedulerException;

/**
 * Sends items in order, several at once, one request at a time, and again until they have arrived.
 * Safe for use by several threads.
 *
 * @param <T> an item
 */
final class Delivery<T> {

  private static final Logger LOG = System.getLogger(Delivery.class.getName());
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final int FAILURES_THAT_LAST = 3;

  private final String what;
  private final int most;
  private final Duration linger;
  private final ScheduledExecutorService timers;
  private final Function<List<T>, CompletionStage<?>> send;
  private final Backlog<T> waiting;
  private int failures;
  private Duration pause = FIRST_PAUSE;
  private boolean busy;
  private Runnable onArrival = () -> {};

  /**
   * Makes a delivery.
   *
   * @param what the items in words, for the log
   * @param most how many go into one request at most
   * @param linger how long an item may wait for others
   * @param waiting keeps what has not arrived; nobody else uses it
   * @param send sends items; the stage completes when they have arrived
   */
  Delivery(
      String what,
      int most,
      Duration linger,
      ScheduledExecutorService timers,
      Backlog<T> waiting,
      Function<List<T>, CompletionStage<?>> send) {
    this.what = what;
    this.most = most;
    this.linger = linger;
    this.timers = timers;
    this.waiting = waiting;
    this.send = send;
  }

  /** Sets what to do whenever items have arrived; to be called before the first is added. */
  void onArrival(Runnable listener) {
    onArrival = listener;
  }

  /** Takes an item; tells whether there was room for it. */
  boolean add(T item) {
    synchronized (this) {
      if (!waiting.add(item)) {
        return false;
      }
    }
    begin();
    return true;
  }

  /** Sends what waits, if that is not being done. */
  void begin() {
    synchronized (this) {
      if (busy || waiting.size() == 0) {
        return;
      }
      busy = true;
    }
    next(linger);
  }

  /** Leaves what has not arrived in the spool, where there is one. */
  synchronized void leave() {
    waiting.spill();
  }

  /** How many items have not arrived. */
  synchronized int pending() {
    return waiting.size();
  }

  /** Waits until everything has arrived, the time is over, or the scheduler is away. */
  synchronized void awaitArrival(Duration longest) throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    while (waiting.size() > 0 && failures == 0 && System.nanoTime() < end) {
      TimeUnit.NANOSECONDS.timedWait(this, Math.max(1, end - System.nanoTime()));
    }
  }

  private void next(Duration wait) {
    if (wait.isZero()) {
      sendNext();
      return;
    }
    try {
      var unused = timers.schedule(this::sendNext, wait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      LOG.log(Level.DEBUG, "no more " + what + " are sent, since the executor has stopped");
    }
  }

  private void sendNext() {
    List<T> batch;
    synchronized (this) {
      batch = waiting.first(failures > 0 ? 1 : most);
      if (batch.isEmpty()) {
        busy = false;
        return;
      }
    }
    CompletionStage<?> sent;
    try {
      sent = send.apply(batch);
    } catch (RuntimeException e) {
      failed(batch.size(), e);
      return;
    }
    var unused =
        sent.whenComplete(
            (answer, failure) -> {
              if (failure == null) {
                arrived(batch.size());
              } else {
                failed(batch.size(), failure);
              }
            });
  }

  private void arrived(int count) {
    boolean more;
    synchronized (this) {
      waiting.remove(count);
      notifyAll();
      failures = 0;
      pause = FIRST_PAUSE;
      more = waiting.size() > 0;
      busy = more;
    }
    if (more) {
      next(linger);
    }
    onArrival.run();
  }

  private void failed(int count, Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof SchedulerException refused && refused.isAboutTheContent()) {
      refused(count, refused);
      return;
    }
    Duration wait;
    synchronized (this) {
      failures++;
      if (failures == FAILURES_THAT_LAST) {
        waiting.spill();
      }
      notifyAll();
      wait = pause;
      pause =
          pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0
              ? LONGEST_PAUSE
              : pause.multipliedBy(2);
    }
    LOG.log(
        Level.WARNING,
        count
            + " "
            + what
            + " could not be delivered, again in "
            + wait
            + ": "
            + cause.getMessage());
    next(wait);
  }

  /** One of many may be to blame: each is sent alone, and that one alone is given up. */
  private void refused(int count, SchedulerException refusal) {
    if (count == 1) {
      LOG.log(Level.ERROR, "one of the " + what + " was refused: " + refusal.getMessage());
      arrived(count);
      return;
    }
    synchronized (this) {
      failures = 1;
    }
    next(FIRST_PAUSE);
  }
}
