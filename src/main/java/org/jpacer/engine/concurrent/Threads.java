package org.jpacer.engine.concurrent;

import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Where work runs. A container's scheduled executor looks for its context providers whenever it is
 * given something, which takes longer than a small transaction; so what somebody waits for goes to
 * threads that cost little to hand work to.
 *
 * @param workers runs what is to be done at once
 * @param timers runs what is to be done later
 */
public record Threads(Executor workers, ScheduledExecutorService timers) {

  /** Everything on the same threads. */
  public static Threads of(ScheduledExecutorService both) {
    return new Threads(both, both);
  }
}
