package org.jpacer.wire.v1.dag;

import java.time.Instant;
import org.jpacer.wire.MayBeNull;

/**
 * A backfill.
 *
 * @param backfillId its number
 * @param dagId the DAG
 * @param from the start of the range, inclusive
 * @param to the end of the range, exclusive
 * @param maxActiveRuns the limit of its active runs, or null for none
 * @param created how many runs it created
 * @param skipped how many execution times already had a run
 * @param waiting how many of its runs wait to be started
 * @param running how many are active
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
