package org.jpacer.wire.v1.worker;

import java.util.List;
import org.jpacer.wire.MayBeNull;

/**
 * The reports of an executor, which may claim tasks in the same round trip.
 *
 * @param executorId the executor
 * @param updates the reports, in the order in which they happened
 * @param claim a claim, or null for none
 */
public record ReportRequest(
    String executorId, List<TaskUpdate> updates, @MayBeNull ClaimRequest claim) {}
