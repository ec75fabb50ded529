package org.jpacer.engine.concurrent;

import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Where work runs. A container's scheduled executor captures its context for every task, which
 * takes longer than a small transaction. So work that a caller waits for runs on cheaper threads.
 *
 * @param workers runs work at once
 * @param timers runs work later
 */
public record Threads(Executor workers, ScheduledExecutorService timers) {

  /** Runs everything on the same threads. */
  public static Threads of(ScheduledExecutorService both) {
    return new Threads(both, both);
  }
}
