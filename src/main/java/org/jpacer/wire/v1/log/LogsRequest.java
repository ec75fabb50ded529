package org.jpacer.wire.v1.log;

import java.util.List;

/**
 * An executor delivers log records.
 *
 * @param executorId who delivers
 * @param batches the records by attempt
 */
public record LogsRequest(String executorId, List<LogBatch> batches) {}
