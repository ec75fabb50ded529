package org.jpacer.schedule;

/** What became of a point of a schedule. The names are those that the original stores. */
public enum ScheduleEvent {
  /** The point was reached and its run was made. */
  REGULAR,
  /** The point had been missed; its run was made later. */
  CAUGHT_UP,
  /** The point was missed, and no run was made for it. */
  SKIPPED,
  /** The schedule was given up on, since its points could not be followed. */
  OUT_OF_BAND,
  /** Somebody asked for a run outside the schedule. */
  MANUALLY_TRIGGERED
}
