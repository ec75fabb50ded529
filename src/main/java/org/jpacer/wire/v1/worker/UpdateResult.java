package org.jpacer.wire.v1.worker;

import org.jpacer.wire.MayBeNull;

/**
 * The answer to one {@link TaskUpdate}.
 *
 * @param outcome what became of it
 * @param detail why, or null
 */
public record UpdateResult(UpdateOutcome outcome, @MayBeNull String detail) {}
