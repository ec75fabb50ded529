package org.jpacer.rest.v1.dag;

import org.jpacer.dag.DagDefinition;
import org.jpacer.engine.port.dag.DagSource;
import org.jpacer.engine.port.dag.DagState;
import org.jpacer.engine.schedule.DagCatalog.Registration;
import org.jpacer.rest.NodeServices;
import org.jpacer.rest.http.ApiException;
import org.jpacer.rest.v1.V1Mapper;
import org.jpacer.wire.v1.dag.DagRegistration;

/** Registers a document over the API. It reads the document once, and stores and answers that. */
final class DagRegistrar {

  private final NodeServices services;

  DagRegistrar(NodeServices services) {
    this.services = services;
  }

  /**
   * The result of a registration.
   *
   * @param created whether the id was new
   */
  record Registered(boolean created, DagRegistration answer) {}

  Registered register(String dagId, String document) {
    DagDefinition definition = services.documents().apply(document);
    if (!dagId.equals(definition.id())) {
      throw ApiException.badField(
          "id", "is " + definition.id() + "; allowed: " + dagId + ", as in the path");
    }
    Registration done = services.scheduler().catalog().register(definition, DagSource.API);
    DagState state = done.state();
    return new Registered(
        done.created(),
        new DagRegistration(
            done.changed(),
            state.version(),
            new V1Mapper(services).dag(state, definition.dag(state.firstRegistered()))));
  }
}
