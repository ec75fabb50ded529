package org.jpacer.wire.v1.run;

import java.time.Instant;
import java.util.Map;
import org.jpacer.wire.MayBeNull;

/**
 * Asks for a run outside the schedule.
 *
 * @param execTs the execution time, or null for now
 * @param parameters the run's parameters, or null for none
 * @param note what to note about the run, or null
 */
public record TriggerRequest(
    @MayBeNull Instant execTs, @MayBeNull Map<String, Object> parameters, @MayBeNull String note) {}
