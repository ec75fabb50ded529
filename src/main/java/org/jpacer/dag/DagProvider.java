package org.jpacer.dag;

import java.util.Collection;

/**
 * Provides DAGs that are built in Java. Schedulers and executors find providers by {@link
 * java.util.ServiceLoader}; a Jakarta EE server also finds CDI beans of type {@link Dag}.
 */
@FunctionalInterface
public interface DagProvider {

  /** Returns the DAGs, the same at each call. */
  Collection<Dag> dags();
}
