package org.jpacer.wire.v1.worker;

import java.util.List;

/**
 * The answer to a {@link ReportRequest}.
 *
 * @param results one for each update, in their order
 * @param tasks the claimed tasks; empty if none were claimed or there are none
 */
public record ReportResponse(List<UpdateResult> results, List<ClaimedTask> tasks) {}
