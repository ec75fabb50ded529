package org.jpacer.wire.v1.run;

import java.time.Instant;
import java.util.Map;
import org.jpacer.wire.MayBeNull;

/**
 * A request to trigger a run.
 *
 * @param execTs the execution time, or null for now
 * @param parameters the run's parameters, or null for none
 * @param note a note about the run, or null
 */
public record TriggerRequest(
    @MayBeNull Instant execTs, @MayBeNull Map<String, Object> parameters, @MayBeNull String note) {}
