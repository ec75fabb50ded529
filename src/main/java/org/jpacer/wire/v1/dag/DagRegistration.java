package org.jpacer.wire.v1.dag;

/**
 * What became of a DAG that was put.
 *
 * @param changed whether a new version was made
 * @param version the current version's number
 * @param dag the DAG as it is now
 */
public record DagRegistration(boolean changed, int version, DagView dag) {}
