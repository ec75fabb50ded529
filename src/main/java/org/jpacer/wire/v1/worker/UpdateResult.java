package org.jpacer.wire.v1.worker;

import org.jpacer.wire.MayBeNull;

/**
 * The answer to one {@link TaskUpdate}.
 *
 * @param outcome the outcome
 * @param detail the reason, or null
 */
public record UpdateResult(UpdateOutcome outcome, @MayBeNull String detail) {}
