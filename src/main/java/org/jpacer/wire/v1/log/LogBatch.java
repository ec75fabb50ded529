package org.jpacer.wire.v1.log;

import java.util.List;

/**
 * Records of one attempt, in order.
 *
 * @param claimId the claim that the executor holds, or held, the attempt by
 * @param firstSequence the number of the first record, counted from 1 in each claim
 * @param records the records; their numbers follow on
 */
public record LogBatch(String claimId, long firstSequence, List<LogRecord> records) {}
