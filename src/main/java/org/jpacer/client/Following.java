package org.jpacer.client;

import java.util.concurrent.CompletionStage;

/** Something that is being followed until it ends or is closed. Safe for several threads. */
public interface Following extends AutoCloseable {

  /**
   * Completes when there is nothing more to follow or this was closed; fails with a {@link
   * SchedulerException} when the scheduler refuses, or with what the follower's own code threw.
   */
  CompletionStage<Void> end();

  /** Follows no longer; nothing more is told once a call that is under way has returned. */
  @Override
  void close();
}
