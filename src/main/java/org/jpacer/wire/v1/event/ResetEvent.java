package org.jpacer.wire.v1.event;

/**
 * The event {@code reset}: events are missing, and clients must reload what they show.
 *
 * @param reason why they are missing
 */
public record ResetEvent(String reason) {}
