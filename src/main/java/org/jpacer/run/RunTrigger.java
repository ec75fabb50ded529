package org.jpacer.run;

/** Why a run exists. */
public enum RunTrigger {
  /** A point of the DAG's schedule was reached. */
  SCHEDULE,
  /** A point of the schedule that was missed is made up for. */
  CATCH_UP,
  /** Somebody asked for it. */
  MANUAL,
  /** It belongs to a backfill. */
  BACKFILL
}
