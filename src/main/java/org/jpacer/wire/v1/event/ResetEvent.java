package org.jpacer.wire.v1.event;

/**
 * The event {@code reset}: events are missing; whoever keeps a copy of something reads it anew.
 *
 * @param reason why they are missing
 */
public record ResetEvent(String reason) {}
