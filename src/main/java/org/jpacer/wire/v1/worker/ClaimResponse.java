package org.jpacer.wire.v1.worker;

import java.util.List;

/**
 * The answer to a {@link ClaimRequest}.
 *
 * @param tasks the claimed tasks; empty if there are none
 */
public record ClaimResponse(List<ClaimedTask> tasks) {}
