package org.jpacer.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import org.jpacer.engine.port.HandedOutTask;
import org.jpacer.engine.port.TaskQueue;
import org.jpacer.engine.port.TaskQueue.Demand;

/**
 * Hands ready attempts to executors that ask. An executor that finds none waits, without a thread,
 * until there is work or its time is over. Safe for use by several threads.
 */
public final class HandOut {

  /** How often to look at what other nodes made ready while they do not say so. */
  public static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  private static final Duration IDLE = Duration.ofHours(1);

  private record Waiting(
      Demand demand, Instant until, CompletableFuture<List<HandedOutTask>> answer) {}

  private final TaskQueue queue;
  private final SchedulerCounts counts;
  private final Clock clock;
  private final Activity activity;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private int asking;
  private boolean open;
  private volatile Duration lookAgain = LOOK_AGAIN;

  /**
   * Makes a hand-out that is closed.
   *
   * @param counts counts what is handed out
   * @param threads where attempts are claimed
   */
  public HandOut(
      TaskQueue queue, SchedulerCounts counts, Clock clock, ScheduledExecutorService threads) {
    this.queue = queue;
    this.counts = counts;
    this.clock = clock;
    this.activity = new Activity("handing out tasks", threads, this::pass);
  }

  /** Begins to hand out. */
  public void start() {
    synchronized (waiting) {
      open = true;
    }
    activity.start();
  }

  /** Ends it: who waits gets nothing, and so does whoever asks later. */
  public void stop() {
    activity.stop();
    List<Waiting> left;
    synchronized (waiting) {
      open = false;
      left = List.copyOf(waiting);
      waiting.clear();
    }
    left.forEach(each -> each.answer().complete(List.of()));
  }

  /**
   * Asks for attempts.
   *
   * @param wait how long to wait when there are none
   * @return what was handed out; empty when there was nothing. Whoever cancels it is no longer
   *     waited for
   */
  public CompletionStage<List<HandedOutTask>> claim(Demand demand, Duration wait) {
    CompletableFuture<List<HandedOutTask>> answer = new CompletableFuture<>();
    synchronized (waiting) {
      if (!open) {
        return CompletableFuture.completedFuture(List.of());
      }
      waiting.add(new Waiting(demand, clock.instant().plus(wait), answer));
      asking++;
    }
    activity.wake();
    var unused = answer.whenComplete((tasks, failure) -> answered());
    return answer;
  }

  /** Sets how long a waiting executor may go without a look; {@link #LOOK_AGAIN} at first. */
  void lookAgainEvery(Duration longest) {
    lookAgain = longest;
  }

  /** Says that attempts became ready. */
  public void workIsReady() {
    boolean awaited;
    synchronized (waiting) {
      awaited = asking > 0;
    }
    if (awaited) {
      activity.wake();
    }
  }

  private void answered() {
    synchronized (waiting) {
      asking--;
    }
  }

  private Duration pass() {
    List<Waiting> turn;
    synchronized (waiting) {
      turn = new ArrayList<>(waiting);
      waiting.clear();
    }
    List<Waiting> unserved = new ArrayList<>();
    for (Waiting next : turn) {
      serve(next, unserved);
    }
    return waitAgain(unserved);
  }

  private void serve(Waiting next, List<Waiting> unserved) {
    if (next.answer().isDone()) {
      return;
    }
    try {
      Instant now = clock.instant();
      List<HandedOutTask> tasks = queue.claim(next.demand(), now);
      counts.handedOut(tasks, now);
      if (tasks.isEmpty() && now.isBefore(next.until())) {
        unserved.add(next);
      } else {
        next.answer().complete(tasks);
      }
    } catch (RuntimeException e) {
      next.answer().completeExceptionally(e);
    }
  }

  private Duration waitAgain(List<Waiting> unserved) {
    if (unserved.isEmpty()) {
      return IDLE;
    }
    synchronized (waiting) {
      for (int i = unserved.size() - 1; i >= 0; i--) {
        waiting.addFirst(unserved.get(i));
      }
    }
    Instant now = clock.instant();
    Instant wake = now.plus(lookAgain);
    for (Waiting each : unserved) {
      wake = each.until().isBefore(wake) ? each.until() : wake;
    }
    Instant due = queue.nextDue(now).orElse(wake);
    wake = due.isBefore(wake) ? due : wake;
    Duration wait = Duration.between(now, wake);
    return wait.isNegative() ? Duration.ZERO : wait.plusMillis(1);
  }
}
