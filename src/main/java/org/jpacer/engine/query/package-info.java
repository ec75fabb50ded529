/**
 * What people read (the read side): the history of runs and definitions, the state of the system,
 * and what changed. The engine decides nothing by it. May use {@code engine.port}.
 */
package org.jpacer.engine.query;
