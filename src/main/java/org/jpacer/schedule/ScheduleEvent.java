package org.jpacer.schedule;

/**
 * What happened at an execution time of a schedule. The names are those that the original stores.
 */
public enum ScheduleEvent {
  /** The execution time was reached, and its run was created. */
  REGULAR,
  /** The execution time had been missed; its run was created later. */
  CAUGHT_UP,
  /** The execution time was missed, and no run was created. */
  SKIPPED,
  /** The scheduler gave up the schedule, because it could not compute further execution times. */
  OUT_OF_BAND,
  /** A run was triggered outside the schedule. */
  MANUALLY_TRIGGERED
}
