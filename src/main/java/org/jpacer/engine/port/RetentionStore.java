package org.jpacer.engine.port;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** Deletes runs that need not be kept. Safe for use by several threads and nodes. */
public interface RetentionStore {

  /**
   * Deletes ended runs with their tasks, attempts, outputs and logs, in one transaction. Runs that
   * have not ended are never deleted; locked ones are left for a later call.
   *
   * @param endedBefore deletes runs that ended before; empty for no limit of age
   * @param runsPerDag how many ended runs of a DAG to keep, the latest; empty for all
   * @param limit the largest number of runs to delete
   * @return how many were deleted; 0 also if another node is deleting
   */
  int deleteEnded(Optional<Instant> endedBefore, OptionalInt runsPerDag, int limit);
}
