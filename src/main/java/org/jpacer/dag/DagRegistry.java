package org.jpacer.dag;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The DAGs that come from code, by their ids. Immutable. */
public final class DagRegistry {

  private final Map<String, Dag> dags;

  /**
   * Makes a registry.
   *
   * @throws IllegalArgumentException when two DAGs have the same id
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

  /** The DAG with that id. */
  public Optional<Dag> find(String dagId) {
    return Optional.ofNullable(dags.get(dagId));
  }

  /** All DAGs, in the order in which they were given. */
  public Collection<Dag> all() {
    return dags.values();
  }
}
