package org.jpacer.engine.dispatch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jpacer.engine.concurrent.BackgroundLoop;
import org.jpacer.engine.concurrent.Threads;
import org.jpacer.engine.port.run.ClaimedAttempt;
import org.jpacer.engine.port.run.ReadyTask;
import org.jpacer.engine.port.run.TaskQueue;
import org.jpacer.engine.port.run.TaskQueue.ClaimRequest;

/**
 * Hands ready attempts to executors that ask. An executor that finds none waits, without a thread,
 * until there is work or its time is over. Safe for use by several threads.
 */
public final class Dispatcher {

  /** How often to look at what other nodes made ready while they do not say so. */
  public static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  private static final Duration IDLE = Duration.ofHours(1);

  private final TaskQueue queue;
  private final Histogram handOffSeconds;
  private final Clock clock;
  private final BackgroundLoop activity;
  private final List<PendingClaim> waiting = new ArrayList<>();
  private boolean open;
  private volatile Duration lookAgain = LOOK_AGAIN;

  /**
   * Makes a hand-out that is closed.
   *
   * @param handOffSeconds records the seconds between an attempt being due and an executor getting
   *     it
   * @param threads where attempts are claimed
   */
  public Dispatcher(TaskQueue queue, Histogram handOffSeconds, Clock clock, Threads threads) {
    this.queue = queue;
    this.handOffSeconds = handOffSeconds;
    this.clock = clock;
    this.activity = new BackgroundLoop("handing out tasks", threads, this::pass);
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
    List<PendingClaim> left;
    synchronized (waiting) {
      open = false;
      left = List.copyOf(waiting);
      waiting.clear();
    }
    left.forEach(PendingClaim::end);
  }

  /**
   * Asks for attempts.
   *
   * @param wait how long to wait when there are none
   * @return what was handed out; empty when there was nothing. Whoever cancels it is no longer
   *     waited for
   */
  public CompletionStage<List<ClaimedAttempt>> claim(ClaimRequest demand, Duration wait) {
    return serve(new PendingClaim(demand), wait);
  }

  /**
   * Serves a taker from the line, as far as it has room; one that got something already waits for
   * nothing more.
   */
  public CompletionStage<List<ClaimedAttempt>> serve(PendingClaim taker, Duration wait) {
    taker.waitUntil(clock.instant().plus(wait));
    if (taker.isAnswered()) {
      return taker.answer();
    }
    boolean served;
    synchronized (waiting) {
      served = open;
      if (served) {
        waiting.add(taker);
      }
    }
    if (served) {
      activity.wake();
    } else {
      taker.end();
    }
    return taker.answer();
  }

  /**
   * Does a transaction that can hand out what it makes ready, to these takers first, then to others
   * that wait; they get it once the transaction is committed.
   */
  public <T> T handing(List<PendingClaim> first, Function<DirectDispatch, T> transaction) {
    DirectDispatch handing = new DirectDispatch(first, this::reserve);
    T result;
    try {
      result = transaction.apply(handing);
    } catch (RuntimeException | Error e) {
      handing.takeBack();
      throw e;
    }
    measure(handing.deliver(), clock.instant());
    return result;
  }

  private Optional<PendingClaim> reserve(ReadyTask task) {
    synchronized (waiting) {
      return waiting.stream().filter(taker -> taker.reserve(task)).findFirst();
    }
  }

  /** Sets how long a waiting executor may go without a look; {@link #LOOK_AGAIN} at first. */
  public void lookAgainEvery(Duration longest) {
    lookAgain = longest;
  }

  /** Says that attempts became ready and wait in line. */
  public void workIsReady() {
    boolean awaited;
    synchronized (waiting) {
      awaited = !waiting.isEmpty();
    }
    if (awaited) {
      activity.wake();
    }
  }

  private Duration pass() {
    List<PendingClaim> turn;
    synchronized (waiting) {
      waiting.removeIf(PendingClaim::isAnswered);
      turn = List.copyOf(waiting);
    }
    Map<ClaimRequest, List<Share>> alike = new LinkedHashMap<>();
    for (PendingClaim taker : turn) {
      int room = taker.reserveRest();
      alike
          .computeIfAbsent(taker.demand().withLimit(0), demand -> new ArrayList<>())
          .add(new Share(taker, room));
    }
    serve(alike);
    turn.forEach(taker -> taker.endIfLate(clock.instant()));
    return untilNextPass();
  }

  /** The room that a taker has in this pass. */
  private record Share(PendingClaim taker, int room) {}

  /** Looks once for all who ask for the same. */
  private void serve(Map<ClaimRequest, List<Share>> alike) {
    List<ClaimRequest> demands = new ArrayList<>();
    alike.forEach(
        (demand, shares) ->
            demands.add(demand.withLimit(shares.stream().mapToInt(Share::room).sum())));
    List<List<ClaimedAttempt>> found;
    Instant now = clock.instant();
    try {
      found = queue.claim(demands, now);
    } catch (RuntimeException e) {
      alike.values().forEach(all -> all.forEach(each -> each.taker().fail(each.room(), e)));
      return;
    }
    int next = 0;
    for (List<Share> shares : alike.values()) {
      List<ClaimedAttempt> tasks = found.get(next++);
      measure(tasks, now);
      deal(tasks, shares);
    }
  }

  private void measure(List<ClaimedAttempt> tasks, Instant now) {
    for (ClaimedAttempt task : tasks) {
      handOffSeconds.record(Math.max(0, Duration.between(task.dueAt(), now).toNanos() / 1e9));
    }
  }

  private static void deal(List<ClaimedAttempt> tasks, List<Share> shares) {
    int dealt = 0;
    for (Share share : shares) {
      int count = Math.min(share.room(), tasks.size() - dealt);
      share.taker().settle(share.room(), tasks.subList(dealt, dealt + count));
      dealt += count;
    }
  }

  private Duration untilNextPass() {
    Instant now = clock.instant();
    Instant wake = now.plus(lookAgain);
    synchronized (waiting) {
      waiting.removeIf(PendingClaim::isAnswered);
      if (waiting.isEmpty()) {
        return IDLE;
      }
      for (PendingClaim each : waiting) {
        wake = each.until().isBefore(wake) ? each.until() : wake;
      }
    }
    Instant due = queue.nextDue(now).orElse(wake);
    wake = due.isBefore(wake) ? due : wake;
    Duration wait = Duration.between(now, wake);
    return wait.isNegative() ? Duration.ZERO : wait.plusMillis(1);
  }
}
