package org.jpacer.engine.port.dag;

import org.jpacer.dag.Dag;

/**
 * A stored version of a DAG; never changes.
 *
 * @param number 1 for the first
 * @param dag the definition
 */
public record DagVersion(int number, Dag dag) {}
