package org.jpacer.wire.v1.worker;

import java.util.List;

/**
 * The answer to a {@link ReportRequest}.
 *
 * @param results one for each update, in the order of the updates
 * @param tasks new work, empty when none was asked for or there is none
 */
public record ReportResponse(List<UpdateResult> results, List<ClaimedTask> tasks) {}
