package org.jpacer.engine.event;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Passes each change to every listener, in the order in which they were added. Thread-safe. */
public final class ChangeListeners implements ChangeListener {

  private final List<ChangeListener> listeners = new CopyOnWriteArrayList<>();

  /** Adds a listener, which receives later changes. */
  public void add(ChangeListener listener) {
    listeners.add(listener);
  }

  @Override
  public void changed(ChangeSet changed) {
    listeners.forEach(listener -> listener.changed(changed));
  }

  @Override
  public void workIsReady() {
    listeners.forEach(ChangeListener::workIsReady);
  }
}
