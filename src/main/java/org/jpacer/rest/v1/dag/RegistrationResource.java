package org.jpacer.rest.v1.dag;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jpacer.engine.port.dag.DagSource;
import org.jpacer.engine.port.dag.DagState;
import org.jpacer.engine.schedule.UnknownDagException;
import org.jpacer.rest.NodeServices;
import org.jpacer.rest.http.ApiException;
import org.jpacer.rest.http.Bodies;
import org.jpacer.rest.http.Paging;
import org.jpacer.rest.v1.V1Mapper;
import org.jpacer.security.access.Requires;
import org.jpacer.security.access.Role;
import org.jpacer.wire.v1.dag.DagRegistration;
import org.jpacer.wire.v1.dag.DagVersionList;
import org.jpacer.wire.v1.dag.DagVersionView;
import org.jpacer.wire.v1.dag.DagView;

/** Registers and retires DAGs, and reads their versions. */
@Path("v1/dags")
@ApplicationScoped
public class RegistrationResource {

  private static final int MOST_VERSIONS = 500;

  @Inject private NodeServices services;

  /** Registers a DAG, or a new version of it. */
  @PUT
  @Operation(operationId = "Dags_put")
  @Path("{dagId}")
  @Requires(Role.ADMIN)
  @RequestBody(
      required = true,
      description = "The document, JSON or YAML; its schema is at /v1/schema/dag.json",
      content = {
        @Content(mediaType = "application/json", schema = @Schema(type = SchemaType.OBJECT)),
        @Content(mediaType = "application/yaml", schema = @Schema(type = SchemaType.OBJECT))
      })
  @APIResponse(
      responseCode = "200",
      description = "Done",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = DagRegistration.class)))
  @APIResponse(
      responseCode = "201",
      description = "Made",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = DagRegistration.class)))
  public Response put(@PathParam("dagId") String dagId, byte[] body) {
    DagRegistrar.Registered done = new DagRegistrar(services).register(dagId, Bodies.text(body));
    return Bodies.json(done.created() ? 201 : 200, done.answer()).build();
  }

  /** Retires a DAG. */
  @DELETE
  @Operation(operationId = "Dags_retire")
  @Path("{dagId}")
  @Requires(Role.ADMIN)
  @APIResponse(
      responseCode = "200",
      description = "Done",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = DagView.class)))
  public Response retire(@PathParam("dagId") String dagId) {
    DagState state =
        services
            .scheduler()
            .catalog()
            .retire(dagId, DagSource.API)
            .orElseThrow(() -> new UnknownDagException(dagId));
    return Bodies.ok(new V1Mapper(services).dag(state));
  }

  /** Lists the versions of a DAG, newest first. */
  @GET
  @Operation(operationId = "Dags_versions")
  @Path("{dagId}/versions")
  @Requires(Role.VIEWER)
  @APIResponse(
      responseCode = "200",
      description = "Done",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = DagVersionList.class)))
  public Response versions(@PathParam("dagId") String dagId) {
    services.dag(dagId);
    return Bodies.ok(
        new DagVersionList(
            services.definitions().versions(dagId, MOST_VERSIONS).stream()
                .map(V1Mapper::version)
                .toList(),
            null));
  }

  /** Returns one version of a DAG. */
  @GET
  @Operation(operationId = "Dags_version")
  @Path("{dagId}/versions/{version}")
  @Requires(Role.VIEWER)
  @APIResponse(
      responseCode = "200",
      description = "Done",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = DagVersionView.class)))
  public Response version(@PathParam("dagId") String dagId, @PathParam("version") String version) {
    services.dag(dagId);
    int number = Paging.number("version", version, 1, 1, Integer.MAX_VALUE);
    return Bodies.ok(
        services
            .definitions()
            .version(dagId, number)
            .map(V1Mapper::version)
            .orElseThrow(
                () -> new ApiException(404, "DAG " + dagId + " has no version " + number)));
  }
}
