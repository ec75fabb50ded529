package org.jpacer.wire.v1.dag;

import java.time.Instant;
import org.jpacer.wire.MayBeNull;

/**
 * A backfill.
 *
 * @param backfillId its number
 * @param dagId the DAG
 * @param from points not before
 * @param to points before
 * @param maxActiveRuns how many of its runs may be under way at once, or null for any number
 * @param created how many runs it made
 * @param skipped how many points had a run already
 * @param waiting how many of its runs wait to be started
 * @param running how many are under way
 * @param succeeded how many succeeded
 * @param failed how many failed
 * @param cancelledAt when it was cancelled, or null
 */
public record Backfill(
    long backfillId,
    String dagId,
    Instant from,
    Instant to,
    @MayBeNull Integer maxActiveRuns,
    int created,
    int skipped,
    int waiting,
    int running,
    int succeeded,
    int failed,
    Instant createdAt,
    @MayBeNull Instant cancelledAt) {}
