package org.jpacer.engine.port;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** Deletes what is kept no longer. Safe for several threads and nodes. */
public interface RetentionStore {

  /**
   * Deletes runs that have ended, with their tasks, attempts, outputs and logs, in one transaction.
   * Runs that have not ended are never deleted; one that somebody works on is left for another
   * time.
   *
   * @param endedBefore runs that ended before; empty for none because of their age
   * @param runsPerDag how many ended runs of a DAG to keep, the latest; empty for all
   * @param limit how many runs at most
   * @return how many were deleted; 0 also when another node is at it
   */
  int deleteEnded(Optional<Instant> endedBefore, OptionalInt runsPerDag, int limit);
}
