package org.jpacer.server.monitoring;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jpacer.security.access.Unprotected;

/** The health of the node, for orchestrators and load balancers: 200 is healthy, 503 is not. */
@Path("health")
@ApplicationScoped
public class HealthResource {

  @Inject private MonitoredNode watched;

  /** Returns whether the node is live. */
  @GET
  @Path("live")
  @Unprotected("shows only up or down")
  @APIResponse(
      responseCode = "200",
      description = "It is well",
      content =
          @Content(mediaType = "application/json", schema = @Schema(type = SchemaType.OBJECT)))
  @APIResponse(
      responseCode = "503",
      description = "It is not well",
      content =
          @Content(mediaType = "application/json", schema = @Schema(type = SchemaType.OBJECT)))
  public Response live() {
    return answer(Health.live());
  }

  /** Returns whether the node has started. */
  @GET
  @Path("started")
  @Unprotected("shows only up or down")
  @APIResponse(
      responseCode = "200",
      description = "It is well",
      content =
          @Content(mediaType = "application/json", schema = @Schema(type = SchemaType.OBJECT)))
  @APIResponse(
      responseCode = "503",
      description = "It is not well",
      content =
          @Content(mediaType = "application/json", schema = @Schema(type = SchemaType.OBJECT)))
  public Response started() {
    return answer(Health.started(watched.node().scheduler().state()));
  }

  /** Returns whether the node is ready to work. */
  @GET
  @Path("ready")
  @Unprotected("shows only up or down")
  @APIResponse(
      responseCode = "200",
      description = "It is well",
      content =
          @Content(mediaType = "application/json", schema = @Schema(type = SchemaType.OBJECT)))
  @APIResponse(
      responseCode = "503",
      description = "It is not well",
      content =
          @Content(mediaType = "application/json", schema = @Schema(type = SchemaType.OBJECT)))
  public CompletionStage<Response> ready() {
    return watched
        .database()
        .answers()
        .thenApply(good -> answer(Health.ready(watched.node().scheduler().state(), good)));
  }

  private static Response answer(Health health) {
    return Response.status(health.up() ? 200 : 503)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .header("Cache-Control", "no-store")
        .entity(health.json().getBytes(StandardCharsets.UTF_8))
        .build();
  }
}
