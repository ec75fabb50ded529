package org.jpacer.wire.v1.event;

/**
 * The event {@code dag}: a DAG was registered, changed, paused, unpaused or retired.
 *
 * @param version the number of the current version
 */
public record DagEvent(String dagId, int version, boolean paused, boolean retired) {}
