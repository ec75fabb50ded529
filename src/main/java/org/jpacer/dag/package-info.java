/**
 * The model of a DAG: nodes with tasks and configuration, fluent building, the flattened graph,
 * validity, fingerprints and the registry of DAGs that come from code. Nothing here knows
 * documents, databases or HTTP. May use {@code schedule}, {@code run}, {@code notify} and {@code
 * tasklog}.
 */
package org.jpacer.dag;
