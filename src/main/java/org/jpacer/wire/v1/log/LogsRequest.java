package org.jpacer.wire.v1.log;

import java.util.List;

/**
 * Log records of an executor.
 *
 * @param executorId the executor
 * @param batches the records by attempt
 */
public record LogsRequest(String executorId, List<LogBatch> batches) {}
