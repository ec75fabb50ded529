package org.jpacer.wire.ppacer;

/**
 * The state of the scheduler.
 *
 * @param state STARTED, SYNCHRONIZING, RUNNING, STOPPING or STOPPED
 */
public record State(String state) {}
