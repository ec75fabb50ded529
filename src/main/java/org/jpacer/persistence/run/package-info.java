/** Runs and their tasks: the adapter of {@link org.jpacer.engine.port.run.RunStore}. */
package org.jpacer.persistence.run;
