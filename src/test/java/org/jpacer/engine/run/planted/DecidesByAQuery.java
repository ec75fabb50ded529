package org.jpacer.engine.run.planted;

import org.jpacer.engine.query.RunFilter;

/** Breaks a rule on purpose: the engine decides nothing by queries. */
record DecidesByAQuery(RunFilter filter) {}
