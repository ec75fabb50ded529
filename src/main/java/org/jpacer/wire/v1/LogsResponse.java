package org.jpacer.wire.v1;

import java.util.List;

/**
 * The answer to a {@link LogsRequest}.
 *
 * @param results one for each batch, in order; records that were stored before are no error
 */
public record LogsResponse(List<UpdateResult> results) {}
