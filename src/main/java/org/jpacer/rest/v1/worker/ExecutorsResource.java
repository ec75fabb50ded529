package org.jpacer.rest.v1.worker;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jpacer.rest.NodeServices;
import org.jpacer.rest.http.Bodies;
import org.jpacer.security.access.Requires;
import org.jpacer.security.access.Role;
import org.jpacer.wire.JsonTrees;
import org.jpacer.wire.v1.worker.ExecutorList;
import org.jpacer.wire.v1.worker.ExecutorList.KnownExecutor;
import org.jpacer.wire.v1.worker.HeartbeatRequest;
import org.jpacer.wire.v1.worker.HeartbeatResponse;

/** The executors. */
@Path("v1/executors")
@ApplicationScoped
public class ExecutorsResource {

  /** An executor without a heartbeat for this long counts as dead. */
  public static final Duration DEAD_AFTER = Duration.ofSeconds(30);

  @Inject private NodeServices node;

  /** Lists the executors, latest heartbeat first, and what they serve. */
  @GET
  @Requires(Role.VIEWER)
  @APIResponse(
      responseCode = "200",
      description = "Done",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = ExecutorList.class)))
  public Response executors() {
    Instant dead = node.clock().instant().minus(DEAD_AFTER);
    return Bodies.ok(
        new ExecutorList(
            node.system().executors().stream()
                .map(
                    each ->
                        new KnownExecutor(
                            each.executorId(),
                            each.seenAt().isAfter(dead),
                            each.capacity(),
                            each.running(),
                            JsonTrees.readObject(each.labels()),
                            each.version(),
                            each.registeredAt(),
                            each.seenAt(),
                            each.queues(),
                            each.types(),
                            each.dags().orElse(null)))
                .toList()));
  }

  /** Takes the heartbeat of an executor, which names the claims that it holds. */
  @POST
  @Path("{executorId}/heartbeat")
  @Requires(Role.EXECUTOR)
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = HeartbeatRequest.class)))
  @APIResponse(
      responseCode = "200",
      description = "Done",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = HeartbeatResponse.class)))
  public CompletionStage<Response> heartbeat(
      @PathParam("executorId") String executorId, byte[] body) {
    return node.executors()
        .heartbeat(executorId, Bodies.read(body, HeartbeatRequest.class))
        .thenApply(Bodies::ok);
  }
}
