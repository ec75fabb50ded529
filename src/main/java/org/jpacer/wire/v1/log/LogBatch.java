package org.jpacer.wire.v1.log;

import java.util.List;

/**
 * Records of one attempt, in order.
 *
 * @param claimId the claim by which the executor holds, or held, the attempt
 * @param firstSequence the number of the first record, counted from 1 for each claim
 * @param records the records, numbered consecutively
 */
public record LogBatch(String claimId, long firstSequence, List<LogRecord> records) {}
