package org.jpacer.engine.concurrent.planted;

import org.jpacer.dag.Dag;

/** Breaks a rule on purpose: background loops know no DAGs. */
record KnowsADag(Dag dag) {}
