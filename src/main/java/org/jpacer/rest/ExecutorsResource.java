package org.jpacer.rest;

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
import org.jpacer.security.Requires;
import org.jpacer.security.Role;
import org.jpacer.wire.JsonTrees;
import org.jpacer.wire.v1.ExecutorList;
import org.jpacer.wire.v1.ExecutorList.KnownExecutor;
import org.jpacer.wire.v1.HeartbeatRequest;

/** The executors. */
@Path("v1/executors")
@ApplicationScoped
public class ExecutorsResource {

  /** An executor that was not heard of for so long counts as dead. */
  static final Duration DEAD_AFTER = Duration.ofSeconds(30);

  @Inject private Node node;

  /** The executors. */
  @GET
  @Requires(Role.VIEWER)
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

  /** An executor says that it lives and what it holds. */
  @POST
  @Path("{executorId}/heartbeat")
  @Requires(Role.EXECUTOR)
  public CompletionStage<Response> heartbeat(
      @PathParam("executorId") String executorId, byte[] body) {
    return node.executors()
        .heartbeat(executorId, Bodies.read(body, HeartbeatRequest.class))
        .thenApply(Bodies::ok);
  }
}
