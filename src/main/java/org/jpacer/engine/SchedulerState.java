package org.jpacer.engine;

/** What a scheduler is doing. The names are those of the wire. */
public enum SchedulerState {
  /** It was made. */
  STARTED,
  /** It brings the database up to date with its definitions. */
  SYNCHRONIZING,
  /** It makes runs and hands out tasks. */
  RUNNING,
  /** It hands out nothing more, and still takes reports. */
  STOPPING,
  /** It does nothing any more. */
  STOPPED
}
