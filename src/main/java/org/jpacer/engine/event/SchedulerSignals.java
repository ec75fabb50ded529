package org.jpacer.engine.event;

/**
 * Wakes this node's scheduler because of a change on another node. Safe for use by several threads.
 */
public interface SchedulerSignals {

  /** Looks for waiting executors now, because another node made attempts ready. */
  void workIsReady();

  /** Reads the schedules now, because one of them changed. */
  void schedulesChanged();
}
