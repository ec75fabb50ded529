package org.jpacer.engine.event;

/**
 * Is told, after the commit, what changed. Called on the threads that do the work, so it answers at
 * once and never fails. Safe for use by several threads.
 */
public interface ChangeListener {

  /** Is told by nobody. */
  ChangeListener NONE =
      new ChangeListener() {
        @Override
        public void changed(ChangeSet changed) {}

        @Override
        public void workIsReady() {}
      };

  /** These changed. */
  void changed(ChangeSet changed);

  /** Attempts became ready to be handed out. */
  void workIsReady();
}
