package org.jpacer.engine.port.dag;

import java.time.Instant;

/**
 * A backfill as people see it.
 *
 * @param from the first instant whose points it made runs for
 * @param to the first instant after them
 * @param maxActiveRuns how many of its runs may be under way at once; {@code null} for any number
 * @param created how many runs it made
 * @param skipped how many points had a run already
 * @param waiting how many of its runs wait to be started
 * @param running how many are under way
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
