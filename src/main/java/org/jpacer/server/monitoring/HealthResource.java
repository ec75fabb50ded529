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

/** How the node is, for whoever decides on restarts and traffic: 200 says well, 503 not well. */
@Path("health")
@ApplicationScoped
public class HealthResource {

  @Inject private MonitoredNode watched;

  /** Whether the node lives. */
  @GET
  @Path("live")
  @Unprotected("tells up or down and no more")
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

  /** Whether the node has begun to work. */
  @GET
  @Path("started")
  @Unprotected("tells up or down and no more")
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

  /** Whether the node can do work. */
  @GET
  @Path("ready")
  @Unprotected("tells up or down and no more")
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
