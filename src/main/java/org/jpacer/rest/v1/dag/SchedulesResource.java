package org.jpacer.rest.v1.dag;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jpacer.rest.NodeServices;
import org.jpacer.rest.http.Bodies;
import org.jpacer.security.access.Requires;
import org.jpacer.security.access.Role;
import org.jpacer.wire.v1.dag.ExecutionTimes;

/** Schedules that need not belong to a DAG. */
@Path("v1/schedules")
@ApplicationScoped
public class SchedulesResource {

  @Inject private NodeServices node;

  /** Previews the execution times of a schedule. */
  @GET
  @Path("preview")
  @Requires(Role.VIEWER)
  @APIResponse(
      responseCode = "200",
      description = "Done",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = ExecutionTimes.class)))
  @Parameter(
      name = "cron",
      in = ParameterIn.QUERY,
      description = "Five fields as in crontab; this or every.",
      schema = @Schema(type = SchemaType.STRING))
  @Parameter(
      name = "every",
      in = ParameterIn.QUERY,
      description = "A duration such as PT10S; this or cron.",
      schema = @Schema(type = SchemaType.STRING, format = "duration"))
  @Parameter(
      name = "start",
      in = ParameterIn.QUERY,
      description = "Where the interval begins; default now.",
      schema = @Schema(type = SchemaType.STRING, format = "date-time"))
  @Parameter(
      name = "timezone",
      in = ParameterIn.QUERY,
      description = "An IANA name such as Europe/Warsaw.",
      schema = @Schema(type = SchemaType.STRING))
  @Parameter(
      name = "from",
      in = ParameterIn.QUERY,
      description = "Execution times after this time; default now.",
      schema = @Schema(type = SchemaType.STRING, format = "date-time"))
  @Parameter(
      name = "count",
      in = ParameterIn.QUERY,
      description = "How many points.",
      schema =
          @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000", defaultValue = "10"))
  public Response preview(@Context UriInfo uri) {
    return Bodies.ok(new ScheduleQuery(uri.getQueryParameters(), node).preview());
  }
}
