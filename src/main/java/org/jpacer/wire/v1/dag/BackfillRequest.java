package org.jpacer.wire.v1.dag;

import java.time.Instant;
import org.jpacer.wire.MayBeNull;

/**
 * A request for a run at every execution time of a range in the past.
 *
 * @param from the start of the range, inclusive
 * @param to the end of the range, exclusive
 * @param maxActiveRuns the limit of its active runs, or null for none
 */
public record BackfillRequest(Instant from, Instant to, @MayBeNull Integer maxActiveRuns) {}
