package org.jpacer.dag;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The DAGs that are built in Java, by id. Immutable. */
public final class DagRegistry {

  private final Map<String, Dag> dags;

  /**
   * Creates a registry.
   *
   * @throws IllegalArgumentException if two DAGs have the same id
   */
  public DagRegistry(Collection<Dag> given) {
    Map<String, Dag> byId = new LinkedHashMap<>();
    for (Dag dag : given) {
      if (byId.putIfAbsent(dag.id(), dag) != null) {
        throw new IllegalArgumentException("two DAGs have the id " + dag.id());
      }
    }
    dags = Collections.unmodifiableMap(byId);
  }

  /** Returns the DAG with that id; empty if there is none. */
  public Optional<Dag> find(String dagId) {
    return Optional.ofNullable(dags.get(dagId));
  }

  /** All DAGs, in the order in which they were given. */
  public Collection<Dag> all() {
    return dags.values();
  }
}
