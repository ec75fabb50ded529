package org.jpacer.wire.v1.worker;

import java.util.List;

/**
 * The answer to a {@link ClaimRequest}.
 *
 * @param tasks what the executor now holds; empty when there was no work
 */
public record ClaimResponse(List<ClaimedTask> tasks) {}
