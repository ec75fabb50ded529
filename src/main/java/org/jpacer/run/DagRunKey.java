package org.jpacer.run;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The key of a run: the DAG and the execution time. No two runs have the same key.
 *
 * @param dagId the DAG's id
 * @param execTs the execution time; kept to the microsecond, as PostgreSQL stores it
 */
public record DagRunKey(String dagId, Instant execTs) {

  /** Cuts {@code execTs} to microseconds. */
  public DagRunKey {
    Ids.require("dagId", dagId);
    execTs = requireNonNull(execTs, "execTs").truncatedTo(ChronoUnit.MICROS);
  }
}
