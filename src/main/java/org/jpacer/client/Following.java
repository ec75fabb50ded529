package org.jpacer.client;

import java.util.concurrent.CompletionStage;

/** A stream that is followed until it ends or is closed. Safe for use by several threads. */
public interface Following extends AutoCloseable {

  /**
   * Completes when the stream ends or this is closed; fails with a {@link SchedulerException} if
   * the scheduler refuses, or with the failure of the follower's own code.
   */
  CompletionStage<Void> end();

  /** Stops following; no event is delivered after a running call has returned. */
  @Override
  void close();
}
