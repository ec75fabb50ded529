package org.jpacer.wire.v1.dag;

import java.time.Instant;
import org.jpacer.wire.MayBeNull;

/**
 * Asks for a run for every point of a DAG's schedule in a stretch of time that has passed.
 *
 * @param from points not before
 * @param to points before
 * @param maxActiveRuns how many of the runs may be under way at once, or null for any number
 */
public record BackfillRequest(Instant from, Instant to, @MayBeNull Integer maxActiveRuns) {}
