package org.jpacer.wire.v1.event;

/**
 * The event {@code dag}: a DAG was registered, changed, paused, unpaused or retired.
 *
 * @param version the current version's number
 */
public record DagEvent(String dagId, int version, boolean paused, boolean retired) {}
