package org.jpacer.wire.v1.dag;

/**
 * A backfill that was created.
 *
 * @param backfillId its number
 * @param created how many runs it created
 * @param skipped how many execution times already had a run
 */
public record BackfillCreated(long backfillId, int created, int skipped) {}
