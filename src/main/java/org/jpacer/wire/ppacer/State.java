package org.jpacer.wire.ppacer;

/**
 * What the scheduler is doing.
 *
 * @param state STARTED, SYNCHRONIZING, RUNNING, STOPPING or STOPPED
 */
public record State(String state) {}
