package org.jpacer.engine.port.dag;

import java.time.Instant;

/**
 * A backfill, for people.
 *
 * @param from the start of the range, inclusive
 * @param to the end of the range, exclusive
 * @param maxActiveRuns the limit of its active runs; {@code null} for none
 * @param created how many runs it created
 * @param skipped how many execution times already had a run
 * @param waiting how many of its runs wait to be started
 * @param running how many are active
 * @param succeeded how many succeeded
 * @param failed how many failed
 * @param cancelledAt when it was cancelled, or {@code null}
 */
public record BackfillView(
    long backfillId,
    String dagId,
    Instant from,
    Instant to,
    Integer maxActiveRuns,
    int created,
    int skipped,
    int waiting,
    int running,
    int succeeded,
    int failed,
    Instant createdAt,
    Instant cancelledAt) {}
