package org.jpacer.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import org.jpacer.wire.v1.HeartbeatRequest;

/** The executors. */
@Path("v1/executors")
@ApplicationScoped
public class ExecutorsResource {

  @Inject private Node node;

  /** An executor says that it lives and what it holds. */
  @POST
  @Path("{executorId}/heartbeat")
  public CompletionStage<Response> heartbeat(
      @PathParam("executorId") String executorId, byte[] body) {
    return node.executors()
        .heartbeat(executorId, Bodies.read(body, HeartbeatRequest.class))
        .thenApply(Bodies::ok);
  }
}
