package org.jpacer.server.lifecycle;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.jpacer.dag.Dag;
import org.jpacer.dag.DagProvider;
import org.jpacer.dag.DagRegistry;

/** The DAGs that are built in Java: CDI beans, and those of service providers. */
@ApplicationScoped
public class CodeDags {

  @Inject @Any private Instance<Dag> beans;

  /**
   * Returns all of them.
   *
   * @throws IllegalArgumentException if two have the same id
   */
  DagRegistry find() {
    List<Dag> dags = new ArrayList<>();
    beans.forEach(dags::add);
    ServiceLoader.load(DagProvider.class).forEach(provider -> dags.addAll(provider.dags()));
    return new DagRegistry(dags);
  }
}
