package org.jpacer.rest.v1.dag;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jpacer.engine.port.dag.DagState;
import org.jpacer.engine.schedule.UnknownDagException;
import org.jpacer.rest.NodeServices;
import org.jpacer.rest.http.Bodies;
import org.jpacer.rest.http.Paging;
import org.jpacer.rest.v1.V1Mapper;
import org.jpacer.security.access.Requires;
import org.jpacer.security.access.Role;
import org.jpacer.wire.v1.dag.DagList;
import org.jpacer.wire.v1.dag.DagView;

/** DAGs: reads, pauses and unpauses them. */
@Path("v1/dags")
@ApplicationScoped
public class DagsResource {

  @Inject private NodeServices services;

  /** Lists every DAG that is not retired. */
  @GET
  @Requires(Role.VIEWER)
  @Parameter(
      name = "tasks",
      in = ParameterIn.QUERY,
      description = "false: the documents are without their tasks, which are most of them",
      schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "true"))
  @APIResponse(
      responseCode = "200",
      description = "Done",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = DagList.class)))
  public Response list(@Context UriInfo uri) {
    V1Mapper views = new V1Mapper(services);
    boolean withTasks = Paging.flag("tasks", uri.getQueryParameters().getFirst("tasks"), true);
    return Bodies.ok(
        new DagList(
            services.scheduler().catalog().active().stream()
                .map(withTasks ? views::dag : views::dagWithoutTasks)
                .toList(),
            null,
            services.fileProblems().get()));
  }

  /** Returns a DAG with its next execution times and its last runs. */
  @GET
  @Path("{dagId}")
  @Requires(Role.VIEWER)
  @APIResponse(
      responseCode = "200",
      description = "Done",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = DagView.class)))
  public Response get(@PathParam("dagId") String dagId) {
    return answer(dagId, services.scheduler().catalog().find(dagId));
  }

  private Response answer(String dagId, Optional<DagState> state) {
    return Bodies.ok(
        new V1Mapper(services).dag(state.orElseThrow(() -> new UnknownDagException(dagId))));
  }

  /** Pauses a DAG: no scheduled runs are created. */
  @POST
  @Path("{dagId}/pause")
  @Requires(Role.OPERATOR)
  @APIResponse(
      responseCode = "200",
      description = "Done",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = DagView.class)))
  public Response pause(@PathParam("dagId") String dagId) {
    return answer(dagId, services.scheduler().catalog().pause(dagId));
  }

  /** Resumes the scheduled runs of a DAG. */
  @POST
  @Path("{dagId}/unpause")
  @Requires(Role.OPERATOR)
  @APIResponse(
      responseCode = "200",
      description = "Done",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = DagView.class)))
  public Response unpause(@PathParam("dagId") String dagId) {
    return answer(dagId, services.scheduler().catalog().unpause(dagId));
  }
}
