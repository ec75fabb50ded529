package org.jpacer.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.jpacer.security.Requires;
import org.jpacer.security.Role;
import org.jpacer.wire.ppacer.State;

/** What the scheduler is doing. */
@Path("state")
@ApplicationScoped
public class StateResource {

  @Inject private Node node;

  /** The state of this node. */
  @GET
  @Requires({Role.VIEWER, Role.EXECUTOR})
  public Response state() {
    return Bodies.wireState(new State(node.scheduler().state().name()));
  }
}
