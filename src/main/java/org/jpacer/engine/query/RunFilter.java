package org.jpacer.engine.query;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jpacer.run.DagRunStatus;
import org.jpacer.run.RunTrigger;

/**
 * Selects runs. An empty list or value selects everything.
 *
 * @param dagIds runs of one of these DAGs
 * @param statuses runs with one of these statuses
 * @param triggers runs with one of these triggers
 * @param from execution time not before
 * @param to execution time before
 * @param before runs with a smaller number, for the next page
 */
public record RunFilter(
    List<String> dagIds,
    List<DagRunStatus> statuses,
    List<RunTrigger> triggers,
    Optional<Instant> from,
    Optional<Instant> to,
    Optional<Long> before) {

  /** Selects every run. */
  public static RunFilter all() {
    return new RunFilter(
        List.of(), List.of(), List.of(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Returns this filter for runs of one of these DAGs. */
  public RunFilter withDagIds(List<String> ids) {
    return new RunFilter(ids, statuses, triggers, from, to, before);
  }
}
