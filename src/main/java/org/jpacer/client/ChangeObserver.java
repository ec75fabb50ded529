package org.jpacer.client;

import org.jpacer.wire.v1.event.DagEvent;
import org.jpacer.wire.v1.event.ResetEvent;
import org.jpacer.wire.v1.event.RunEvent;
import org.jpacer.wire.v1.event.TaskEvent;

/** Receives changes. Methods that are not overridden ignore them. */
public interface ChangeObserver {

  /** A run was created, or its status changed. */
  default void changed(RunEvent run) {}

  /** The status of a task changed. */
  default void changed(TaskEvent task) {}

  /** A DAG was registered, changed, paused, unpaused or retired. */
  default void changed(DagEvent dag) {}

  /** Events are missing: reload what you show. */
  default void missed(ResetEvent reset) {}
}
