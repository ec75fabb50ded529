package org.jpacer.wire.v1.dag;

/**
 * A backfill that was made.
 *
 * @param backfillId its number
 * @param created how many runs it made
 * @param skipped how many points had a run already
 */
public record BackfillCreated(long backfillId, int created, int skipped) {}
