package org.jpacer.engine;

/** The state of a scheduler. The names are those of the wire. */
public enum SchedulerState {
  /** Created. */
  STARTED,
  /** Synchronises the database with its definitions. */
  SYNCHRONIZING,
  /** Creates runs and dispatches tasks. */
  RUNNING,
  /** Dispatches nothing more, and still accepts reports. */
  STOPPING,
  /** Stopped. */
  STOPPED
}
