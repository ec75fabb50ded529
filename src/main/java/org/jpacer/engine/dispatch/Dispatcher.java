package org.jpacer.engine.dispatch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jpacer.engine.concurrent.BackgroundLoop;
import org.jpacer.engine.concurrent.Threads;
import org.jpacer.engine.port.run.ClaimedAttempt;
import org.jpacer.engine.port.run.TaskQueue;
import org.jpacer.engine.port.run.TaskQueue.ClaimRequest;

/**
 * Dispatches ready attempts to executors that claim them. A claim that finds none waits, without a
 * thread, until an attempt is ready or its time is over. Safe for use by several threads.
 */
public final class Dispatcher {

  /** How often the queue is checked while other nodes send no notifications. */
  public static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  private static final Duration IDLE = Duration.ofHours(1);

  private final TaskQueue queue;
  private final Histogram handOffSeconds;
  private final Clock clock;
  private final BackgroundLoop loop;
  private final List<PendingClaim> waiting = new ArrayList<>();
  private boolean open;
  private volatile Duration lookAgain = LOOK_AGAIN;

  /**
   * Creates a dispatcher that is closed.
   *
   * @param handOffSeconds records the seconds between an attempt being due and an executor
   *     receiving it
   * @param threads run the claims
   */
  public Dispatcher(TaskQueue queue, Histogram handOffSeconds, Clock clock, Threads threads) {
    this.queue = queue;
    this.handOffSeconds = handOffSeconds;
    this.clock = clock;
    this.loop = new BackgroundLoop("direct out tasks", threads, this::pass);
  }

  /** Opens the dispatcher. */
  public void start() {
    synchronized (waiting) {
      open = true;
    }
    loop.start();
  }

  /** Closes the dispatcher: pending and later claims complete empty. */
  public void stop() {
    loop.stop();
    List<PendingClaim> left;
    synchronized (waiting) {
      open = false;
      left = List.copyOf(waiting);
      waiting.clear();
    }
    left.forEach(PendingClaim::end);
  }

  /**
   * Claims attempts.
   *
   * @param wait how long to wait if there are none
   * @return the claimed attempts; empty if there are none. A cancelled claim receives nothing
   */
  public CompletionStage<List<ClaimedAttempt>> claim(ClaimRequest request, Duration wait) {
    return serve(new PendingClaim(request), wait);
  }

  /**
   * Serves a claim from the queue, as far as it has room. A claim that already has an attempt does
   * not wait for more.
   */
  public CompletionStage<List<ClaimedAttempt>> serve(PendingClaim pendingClaim, Duration wait) {
    pendingClaim.waitUntil(clock.instant().plus(wait));
    if (pendingClaim.isAnswered()) {
      return pendingClaim.answer();
    }
    boolean served;
    synchronized (waiting) {
      served = open;
      if (served) {
        waiting.add(pendingClaim);
      }
    }
    if (served) {
      loop.wake();
    } else {
      pendingClaim.end();
    }
    return pendingClaim.answer();
  }

  /**
   * Runs a transaction that may dispatch attempts directly, first to the given claims, then to
   * other pending ones. Claims receive them after the commit.
   */
  public <T> T dispatching(List<PendingClaim> first, Function<DirectDispatch, T> transaction) {
    DirectDispatch direct = new DirectDispatch(claims(first));
    T result;
    try {
      result = transaction.apply(direct);
    } catch (RuntimeException | Error e) {
      direct.release();
      throw e;
    }
    measure(direct.deliver(), clock.instant());
    return result;
  }

  /** Returns the claims that may be served now: the given ones first, then those that wait. */
  private List<PendingClaim> claims(List<PendingClaim> first) {
    List<PendingClaim> claims = new ArrayList<>(first);
    synchronized (waiting) {
      claims.addAll(waiting);
    }
    return claims;
  }

  /**
   * Sets how long a pending claim may go without a check of the queue; initially {@link
   * #LOOK_AGAIN}.
   */
  public void lookAgainEvery(Duration longest) {
    lookAgain = longest;
  }

  /** Notifies the dispatcher that attempts were enqueued. */
  public void workIsReady() {
    boolean awaited;
    synchronized (waiting) {
      awaited = !waiting.isEmpty();
    }
    if (awaited) {
      loop.wake();
    }
  }

  private Duration pass() {
    List<PendingClaim> turn;
    synchronized (waiting) {
      waiting.removeIf(PendingClaim::isAnswered);
      turn = List.copyOf(waiting);
    }
    Map<ClaimRequest, List<Share>> alike = new LinkedHashMap<>();
    for (PendingClaim pendingClaim : turn) {
      int room = pendingClaim.reserveRest();
      alike
          .computeIfAbsent(pendingClaim.request().withLimit(0), request -> new ArrayList<>())
          .add(new Share(pendingClaim, room));
    }
    serve(alike);
    turn.forEach(pendingClaim -> pendingClaim.endIfLate(clock.instant()));
    return untilNextPass();
  }

  /** The room of a claim in this pass. */
  private record Share(PendingClaim pendingClaim, int room) {}

  /** Claims once for all claims with the same conditions. */
  private void serve(Map<ClaimRequest, List<Share>> alike) {
    List<ClaimRequest> requests = new ArrayList<>();
    alike.forEach(
        (request, shares) ->
            requests.add(request.withLimit(shares.stream().mapToInt(Share::room).sum())));
    List<List<ClaimedAttempt>> found;
    Instant now = clock.instant();
    try {
      found = queue.claim(requests, now);
    } catch (RuntimeException e) {
      alike.values().forEach(all -> all.forEach(each -> each.pendingClaim().fail(each.room(), e)));
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
      share.pendingClaim().settle(share.room(), tasks.subList(dealt, dealt + count));
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
