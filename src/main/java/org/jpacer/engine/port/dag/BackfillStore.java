package org.jpacer.engine.port.dag;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where backfills are kept. Safe for several threads. */
public interface BackfillStore {

  /** A backfill; empty when there is none with that number. */
  Optional<BackfillView> find(long backfillId);

  /** Notes that no run of it is to be started any more. */
  void cancel(long backfillId, Instant now);

  /** The runs of it that have not ended. */
  List<Long> openRuns(long backfillId);
}
