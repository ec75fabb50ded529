/**
 * The DAG document: YAML or JSON to {@link org.jpacer.dag.Dag} and back, in one canonical form,
 * with every problem of a document named at once. May use {@code dag}, {@code tasks}, {@code
 * schedule} and {@code jakarta.json}.
 */
package org.jpacer.definition;
