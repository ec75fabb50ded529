package org.jpacer.executor.delivery;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jpacer.client.SchedulerException;

/**
 * Sends items in order, several in a request and several requests at a time, and again until they
 * have arrived. After a failure, nothing is sent until all open requests are answered. Then
 * everything from the first item that has not arrived is sent again, in small parts; the scheduler
 * may see an item twice, but never misses one. Safe for use by several threads.
 *
 * @param <T> an item
 */
public final class Delivery<T> {

  private static final Logger LOG = System.getLogger(Delivery.class.getName());
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final int FAILURES_THAT_LAST = 3;

  /**
   * How much is sent at the same time.
   *
   * @param items the largest number of items in a request
   * @param requests the largest number of open requests
   * @param linger how long an item may wait for others
   */
  public record Pace(int items, int requests, Duration linger) {}

  private static final class Request {
    private final int size;
    private boolean arrived;

    Request(int size) {
      this.size = size;
    }
  }

  private final String what;
  private final Pace pace;
  private final ScheduledExecutorService timers;
  private final Function<List<T>, CompletionStage<?>> send;
  private final Backlog<T> waiting;
  private final Deque<Request> sent = new ArrayDeque<>();
  private int itemsSent;
  private int unanswered;
  private int limit;
  private int failures;
  private Duration pause = FIRST_PAUSE;
  private Duration repeatAfter;
  private boolean due;
  private Runnable onArrival = () -> {};

  /**
   * Creates a delivery.
   *
   * @param what the items in words, for the log
   * @param waiting the backlog, which nothing else uses
   * @param send sends items; the stage completes when they have arrived
   */
  public Delivery(
      String what,
      Pace pace,
      ScheduledExecutorService timers,
      Backlog<T> waiting,
      Function<List<T>, CompletionStage<?>> send) {
    this.what = what;
    this.pace = pace;
    this.timers = timers;
    this.waiting = waiting;
    this.send = send;
    this.limit = pace.items();
  }

  /** Sets what runs when items have arrived; call it before the first item is added. */
  public void onArrival(Runnable listener) {
    onArrival = listener;
  }

  /** Adds an item; returns whether there was room for it. */
  public boolean add(T item) {
    synchronized (this) {
      if (!waiting.add(item)) {
        return false;
      }
    }
    begin();
    return true;
  }

  /** Adds an item even if there is no room for it. */
  void addAnyway(T item) {
    synchronized (this) {
      waiting.addAnyway(item);
    }
    begin();
  }

  /** Sends waiting items, unless that is under way. */
  public void begin() {
    synchronized (this) {
      int requests = limit < pace.items() ? 1 : pace.requests();
      if (due || repeatAfter != null || sent.size() >= requests || waiting.size() == itemsSent) {
        return;
      }
      due = true;
    }
    next(pace.linger());
  }

  /** Leaves what has not arrived in the spool, if there is one. */
  public synchronized void leave() {
    waiting.spill();
  }

  /** The number of items that have not arrived. */
  public synchronized int pending() {
    return waiting.size();
  }

  /** Waits until everything has arrived, the time is over, or the scheduler is away. */
  public synchronized void awaitArrival(Duration longest) throws InterruptedException {
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
    List<T> items;
    Request request;
    synchronized (this) {
      due = false;
      items = waiting.after(itemsSent, limit);
      if (items.isEmpty()) {
        return;
      }
      request = new Request(items.size());
      sent.add(request);
      itemsSent += request.size;
      unanswered++;
    }
    try {
      var unused = send.apply(items).whenComplete((answer, failure) -> answered(request, failure));
    } catch (RuntimeException e) {
      answered(request, e);
      return;
    }
    begin();
  }

  private void answered(Request request, Throwable failure) {
    Duration repeat = null;
    synchronized (this) {
      unanswered--;
      if (failure == null || isGivenUp(request, failure)) {
        request.arrived = true;
      } else {
        failed(request, failure);
      }
      takeAwayArrived();
      if (repeatAfter == null) {
        limit = (int) Math.min(pace.items(), limit * 2L);
        failures = 0;
        pause = FIRST_PAUSE;
      } else if (unanswered == 0) {
        sent.clear();
        itemsSent = 0;
        repeat = repeatAfter;
        repeatAfter = null;
        due = true;
      }
      notifyAll();
    }
    if (repeat != null) {
      next(repeat);
    } else {
      begin();
    }
    onArrival.run();
  }

  private void takeAwayArrived() {
    while (!sent.isEmpty() && sent.element().arrived) {
      int size = sent.remove().size;
      waiting.remove(size);
      itemsSent -= size;
    }
  }

  /**
   * One of many items may be at fault: a rejected batch is bisected until that item is isolated,
   * and it is dropped.
   */
  private boolean isGivenUp(Request request, Throwable failure) {
    boolean givenUp = request.size == 1 && isAboutTheContent(failure);
    if (givenUp) {
      LOG.log(Level.ERROR, "one of the " + what + " was refused: " + cause(failure).getMessage());
    }
    return givenUp;
  }

  private static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  private static boolean isAboutTheContent(Throwable failure) {
    return cause(failure) instanceof SchedulerException refusal && refusal.isAboutTheContent();
  }

  /** Requests that were open at the same time fail together, which counts once. */
  private void failed(Request request, Throwable failure) {
    boolean first = repeatAfter == null;
    if (isAboutTheContent(failure)) {
      limit = Math.min(limit, request.size / 2);
      repeatAfter = first ? FIRST_PAUSE : repeatAfter;
      return;
    }
    limit = 1;
    if (!first) {
      return;
    }
    failures++;
    if (failures == FAILURES_THAT_LAST) {
      waiting.spill();
    }
    repeatAfter = pause;
    Duration longer = pause.multipliedBy(2);
    pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
    LOG.log(
        Level.WARNING,
        "{0} {1} could not be delivered, again in {2}: {3}",
        request.size,
        what,
        repeatAfter,
        cause(failure).getMessage());
  }
}
