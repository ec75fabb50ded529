package org.jpacer.run;

/** Why a run exists. */
public enum RunTrigger {
  /** An execution time of the DAG's schedule was reached. */
  SCHEDULE,
  /** An execution time was missed, and the run catches up. */
  CATCH_UP,
  /** A person or a program triggered it. */
  MANUAL,
  /** It belongs to a backfill. */
  BACKFILL
}
