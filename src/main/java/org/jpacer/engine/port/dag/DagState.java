package org.jpacer.engine.port.dag;

import java.time.Instant;
import java.util.Optional;

/**
 * The stored state of a DAG, without its versions.
 *
 * @param dagId the id
 * @param source its owner
 * @param version the number of the current version
 * @param paused whether scheduled runs are paused
 * @param retired whether its owner retired it
 * @param previousPoint the execution time before the next one
 * @param nextPoint the next execution time of the schedule; empty if there is none
 * @param firstRegistered when the DAG was first registered
 */
public record DagState(
    String dagId,
    DagSource source,
    int version,
    boolean paused,
    boolean retired,
    Optional<Instant> previousPoint,
    Optional<Instant> nextPoint,
    Instant firstRegistered) {

  /** Returns whether execution times of the schedule create runs now. */
  public boolean isScheduling() {
    return !paused && !retired;
  }
}
