package org.jpacer.wire.v1.worker;

import java.util.List;
import org.jpacer.wire.MayBeNull;

/**
 * An executor reports a number of attempts, and may ask for work in the same round trip.
 *
 * @param executorId who reports
 * @param updates what became of the attempts, in the order in which it happened
 * @param claim a request for work, or null for none
 */
public record ReportRequest(
    String executorId, List<TaskUpdate> updates, @MayBeNull ClaimRequest claim) {}
