package org.jpacer.rest.ppacer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jpacer.rest.NodeServices;
import org.jpacer.rest.http.Bodies;
import org.jpacer.security.access.Requires;
import org.jpacer.security.access.Role;
import org.jpacer.wire.ppacer.State;

/** The state of the scheduler. */
@Path("state")
@ApplicationScoped
public class PpacerStateResource {

  @Inject private NodeServices node;

  /** Returns the state of this node. */
  @GET
  @Requires({Role.VIEWER, Role.EXECUTOR})
  @APIResponse(
      responseCode = "200",
      description = "Done",
      content =
          @Content(mediaType = "application/json", schema = @Schema(implementation = State.class)))
  public Response state() {
    return Bodies.wireState(new State(node.scheduler().state().name()));
  }
}
