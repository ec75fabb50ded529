package org.jpacer.engine.schedule;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * A request to trigger a run outside the schedule.
 *
 * @param dagId the DAG
 * @param execTs the execution time; empty for now, or the next free microsecond
 * @param parameters the run's parameters as a JSON object
 * @param note a note about the run, or {@code null}
 * @param key the idempotency key: the same key within 24 hours returns the same run; {@code null}
 *     for none
 */
public record TriggerRequest(
    String dagId, Optional<Instant> execTs, String parameters, String note, String key) {

  /** Refuses a request without a DAG. */
  public TriggerRequest {
    requireNonNull(dagId, "dagId");
    requireNonNull(execTs, "execTs");
    requireNonNull(parameters, "parameters");
  }

  /** Returns a request for a run now, without parameters. */
  public static TriggerRequest now(String dagId) {
    return new TriggerRequest(dagId, Optional.empty(), "{}", null, null);
  }

  /** Returns the request as text, for comparing requests with the same key. */
  String body() {
    return execTs + parameters + note;
  }
}
