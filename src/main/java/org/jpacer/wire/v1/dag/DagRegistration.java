package org.jpacer.wire.v1.dag;

/**
 * The result of a registration.
 *
 * @param changed whether a new version was created
 * @param version the number of the current version
 * @param dag the DAG
 */
public record DagRegistration(boolean changed, int version, DagView dag) {}
