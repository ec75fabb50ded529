package org.jpacer.server.monitoring;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jpacer.security.access.Requires;
import org.jpacer.security.access.Role;

/** The node's metrics in Prometheus' text format. */
@Path("metrics")
@ApplicationScoped
public class MetricsResource {

  @Inject private MonitoredNode watched;

  /** Returns the current metrics; those from the database only while it answers. */
  @GET
  @Requires(Role.VIEWER)
  @APIResponse(
      responseCode = "200",
      description = "The metrics",
      content = @Content(mediaType = "text/plain", schema = @Schema(type = SchemaType.STRING)))
  public CompletionStage<Response> metrics() {
    return watched.database().answers().thenApply(this::metrics);
  }

  private Response metrics(boolean databaseAnswers) {
    return Response.ok(NodeMetrics.text(watched, databaseAnswers))
        .header("Content-Type", NodeMetrics.CONTENT_TYPE)
        .header("Cache-Control", "no-store")
        .build();
  }
}
