package org.jpacer.client;

import org.jpacer.wire.v1.event.DagEvent;
import org.jpacer.wire.v1.event.ResetEvent;
import org.jpacer.wire.v1.event.RunEvent;
import org.jpacer.wire.v1.event.TaskEvent;

/** Is told what changes; what it does not override, it passes over. */
public interface ChangeObserver {

  /** A run came to be, or stands elsewhere now. */
  default void changed(RunEvent run) {}

  /** A task of a run stands elsewhere now. */
  default void changed(TaskEvent task) {}

  /** A DAG was registered, changed, paused, unpaused or retired. */
  default void changed(DagEvent dag) {}

  /** Events are missing: whoever keeps a copy of something reads it anew. */
  default void missed(ResetEvent reset) {}
}
