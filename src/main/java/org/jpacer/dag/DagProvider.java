package org.jpacer.dag;

import java.util.Collection;

/**
 * Gives DAGs that are built in Java. Found through {@link java.util.ServiceLoader}, in the
 * scheduler and in executors alike; in a Jakarta EE server CDI beans of type {@link Dag} do as
 * well.
 */
@FunctionalInterface
public interface DagProvider {

  /** The DAGs, the same at each call. */
  Collection<Dag> dags();
}
