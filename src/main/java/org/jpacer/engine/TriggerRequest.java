package org.jpacer.engine;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * Asks for a run outside the schedule.
 *
 * @param dagId the DAG
 * @param execTs the execution time; empty for now, or the next free microsecond
 * @param parameters the run's parameters as a JSON object
 * @param note what somebody notes about the run, or {@code null}
 * @param key the same key within 24 hours gets the same run; {@code null} for none
 */
public record TriggerRequest(
    String dagId, Optional<Instant> execTs, String parameters, String note, String key) {

  /** Refuses a request for no DAG. */
  public TriggerRequest {
    requireNonNull(dagId, "dagId");
    requireNonNull(execTs, "execTs");
    requireNonNull(parameters, "parameters");
  }

  /** Asks for a run now, and says nothing else. */
  public static TriggerRequest now(String dagId) {
    return new TriggerRequest(dagId, Optional.empty(), "{}", null, null);
  }

  /** What is asked for, to be compared. */
  String body() {
    return execTs + parameters + note;
  }
}
