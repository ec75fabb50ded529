package org.jpacer.gateway;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jpacer.engine.port.ExecutorRegistry;
import org.jpacer.engine.port.ExecutorRegistry.Wish;
import org.jpacer.engine.port.StorageException;
import org.jpacer.wire.v1.worker.ClaimRequest;

/**
 * Records what executors claim, so that people can see why no executor takes a task. Executors
 * claim many times a second: the database is updated when something is new, and at intervals. Safe
 * for use by several threads.
 */
final class ExecutorSubscription {

  private static final Logger LOG = System.getLogger(ExecutorSubscription.class.getName());
  private static final Duration AGAIN_AFTER = Duration.ofSeconds(10);
  private static final int MOST_KNOWN = 10_000;

  private final ExecutorRegistry registry;
  private final Clock clock;
  private final Executor threads;
  private final Map<String, Noted> known = new ConcurrentHashMap<>();

  private record Noted(Wish wish, Instant at) {}

  ExecutorSubscription(ExecutorRegistry registry, Clock clock, Executor threads) {
    this.registry = registry;
    this.clock = clock;
    this.threads = threads;
  }

  void note(ClaimRequest request) {
    Wish wish =
        new Wish(
            request.executorId(),
            request.queues(),
            request.types(),
            Optional.ofNullable(request.dags()),
            request.max());
    Instant now = clock.instant();
    Noted before = known.get(wish.executorId());
    if (before != null
        && isSame(before.wish(), wish)
        && now.isBefore(before.at().plus(AGAIN_AFTER))) {
      return;
    }
    if (known.size() >= MOST_KNOWN) {
      known.clear();
    }
    known.put(wish.executorId(), new Noted(wish, now));
    try {
      threads.execute(() -> store(wish, now));
    } catch (RejectedExecutionException e) {
      LOG.log(Level.DEBUG, "the node is stopping", e);
    }
  }

  /** The limit of a claim changes with the executor's load. */
  private static boolean isSame(Wish one, Wish other) {
    return one.queues().equals(other.queues())
        && one.types().equals(other.types())
        && one.dags().equals(other.dags());
  }

  private void store(Wish wish, Instant now) {
    try {
      registry.asked(wish, now);
    } catch (StorageException e) {
      known.remove(wish.executorId());
      LOG.log(Level.DEBUG, "Could not record the claim of executor " + wish.executorId(), e);
    }
  }
}
