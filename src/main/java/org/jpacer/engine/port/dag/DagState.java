package org.jpacer.engine.port.dag;

import java.time.Instant;
import java.util.Optional;

/**
 * What is stored of a DAG beside its versions.
 *
 * @param dagId the id
 * @param source its owner
 * @param version the current version's number
 * @param paused whether no scheduled runs are made for now
 * @param retired whether it was given up by its owner
 * @param previousPoint the schedule's point before the next one
 * @param nextPoint the schedule's next point; empty when there is none
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

  /** Tells whether points of the schedule make runs now. */
  public boolean isScheduling() {
    return !paused && !retired;
  }
}
