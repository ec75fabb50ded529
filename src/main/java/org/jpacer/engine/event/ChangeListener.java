package org.jpacer.engine.event;

/**
 * Receives, after the commit, what changed. It is called on the threads that do the work, so it
 * returns at once and never fails. Safe for use by several threads.
 */
public interface ChangeListener {

  /** Called when something changed. */
  void changed(ChangeSet changed);

  /** Called when attempts became ready. */
  void workIsReady();
}
