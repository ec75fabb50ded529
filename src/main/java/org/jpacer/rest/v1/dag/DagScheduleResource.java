package org.jpacer.rest.v1.dag;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jpacer.engine.query.DagHistory.EventView;
import org.jpacer.rest.NodeServices;
import org.jpacer.rest.http.Bodies;
import org.jpacer.rest.http.Paging;
import org.jpacer.rest.v1.V1Mapper;
import org.jpacer.security.access.Requires;
import org.jpacer.security.access.Role;
import org.jpacer.wire.v1.dag.ExecutionTimes;
import org.jpacer.wire.v1.dag.ScheduleEventList;

/** The schedule of a DAG: what will run, and what happened to the execution times. */
@Path("v1/dags")
@ApplicationScoped
public class DagScheduleResource {

  @Inject private NodeServices services;

  /** Lists the next execution times of a DAG's schedule. */
  @GET
  @Operation(operationId = "Dags_next")
  @Path("{dagId}/next")
  @Requires(Role.VIEWER)
  @APIResponse(
      responseCode = "200",
      description = "Done",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = ExecutionTimes.class)))
  @Parameter(
      name = "count",
      in = ParameterIn.QUERY,
      description = "How many points.",
      schema =
          @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000", defaultValue = "10"))
  @Parameter(
      name = "from",
      in = ParameterIn.QUERY,
      description = "Execution times after this time; default now.",
      schema = @Schema(type = SchemaType.STRING, format = "date-time"))
  public Response next(@PathParam("dagId") String dagId, @Context UriInfo uri) {
    return Bodies.ok(
        services
            .currentDag(dagId)
            .schedule()
            .map(new ScheduleQuery(uri.getQueryParameters(), services)::points)
            .orElseGet(() -> new ExecutionTimes(List.of())));
  }

  /** Lists the events of a DAG's schedule, newest first. */
  @GET
  @Operation(operationId = "Dags_events")
  @Path("{dagId}/events")
  @Requires(Role.VIEWER)
  @APIResponse(
      responseCode = "200",
      description = "Done",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = ScheduleEventList.class)))
  @Parameter(
      name = "limit",
      in = ParameterIn.QUERY,
      description = "The largest number of items in a page.",
      schema =
          @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "500", defaultValue = "25"))
  @Parameter(
      name = "cursor",
      in = ParameterIn.QUERY,
      description = "The nextCursor of the previous page.",
      schema = @Schema(type = SchemaType.STRING))
  public Response events(@PathParam("dagId") String dagId, @Context UriInfo uri) {
    services.dag(dagId);
    int limit = Paging.limit(uri.getQueryParameters());
    long before = Paging.after(uri.getQueryParameters()).orElse(Long.MAX_VALUE);
    List<EventView> found = services.definitions().events(dagId, before, limit + 1);
    List<EventView> page = found.size() > limit ? found.subList(0, limit) : found;
    return Bodies.ok(
        new ScheduleEventList(
            page.stream().map(V1Mapper::event).toList(),
            found.size() > limit ? Paging.cursor(page.get(limit - 1).id()) : null));
  }
}
