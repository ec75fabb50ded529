package org.jpacer.engine.port.dag;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The backfills. Safe for use by several threads. */
public interface BackfillStore {

  /** Returns a backfill; empty if it does not exist. */
  Optional<BackfillView> find(long backfillId);

  /** Records that no further run of the backfill may start. */
  void cancel(long backfillId, Instant now);

  /** Returns the runs of the backfill that have not ended. */
  List<Long> openRuns(long backfillId);
}
