package org.jpacer.wire.v1.log;

import java.util.List;
import org.jpacer.wire.v1.worker.UpdateResult;

/**
 * The answer to a {@link LogsRequest}.
 *
 * @param results one for each batch, in order; records that were stored before are not an error
 */
public record LogsResponse(List<UpdateResult> results) {}
