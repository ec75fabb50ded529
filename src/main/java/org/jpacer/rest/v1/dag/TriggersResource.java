package org.jpacer.rest.v1.dag;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jpacer.dag.TraceContext;
import org.jpacer.definition.RunParameters;
import org.jpacer.engine.query.RunView;
import org.jpacer.engine.schedule.Backfills;
import org.jpacer.rest.NodeServices;
import org.jpacer.rest.auth.SessionResource;
import org.jpacer.rest.http.ApiException;
import org.jpacer.rest.http.Bodies;
import org.jpacer.rest.v1.V1Mapper;
import org.jpacer.security.access.Requires;
import org.jpacer.security.access.Role;
import org.jpacer.wire.FieldProblem;
import org.jpacer.wire.JsonTrees;
import org.jpacer.wire.v1.dag.BackfillCreated;
import org.jpacer.wire.v1.dag.BackfillRequest;
import org.jpacer.wire.v1.run.Run;
import org.jpacer.wire.v1.run.TriggerRequest;

/** Creates runs of a DAG on demand: one, or those of a past period. */
@Path("v1/dags")
@ApplicationScoped
public class TriggersResource {

  private static final int LONGEST_KEY = 200;

  @Inject private NodeServices services;

  /** Triggers a run outside the schedule. */
  @POST
  @Operation(operationId = "Dags_trigger")
  @Path("{dagId}/runs")
  @Requires(Role.OPERATOR)
  @RequestBody(
      required = false,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = TriggerRequest.class)))
  @APIResponse(
      responseCode = "201",
      description = "Made",
      content =
          @Content(mediaType = "application/json", schema = @Schema(implementation = Run.class)))
  public Response trigger(
      @PathParam("dagId") String dagId,
      @HeaderParam("Idempotency-Key") String key,
      byte[] body,
      @Context UriInfo uri,
      @Context HttpServletRequest servlet) {
    TriggerRequest request =
        body.length == 0
            ? new TriggerRequest(null, null, null)
            : Bodies.read(body, TriggerRequest.class);
    Map<String, Object> parameters = request.parameters() == null ? Map.of() : request.parameters();
    checkParameters(dagId, TraceContext.without(parameters));
    if (key != null && (key.isEmpty() || key.length() > LONGEST_KEY)) {
      throw ApiException.badField(
          "Idempotency-Key", "is too long or empty; allowed: 1 to " + LONGEST_KEY + " characters");
    }
    OptionalLong runId =
        services
            .scheduler()
            .trigger(
                new org.jpacer.engine.schedule.TriggerRequest(
                    dagId,
                    Optional.ofNullable(request.execTs()),
                    JsonTrees.write(
                        TraceContext.of(
                                servlet.getHeader(TraceContext.PARENT),
                                servlet.getHeader(TraceContext.STATE))
                            .map(trace -> trace.addTo(parameters))
                            .orElse(parameters)),
                    request.note(),
                    key));
    if (runId.isEmpty()) {
      throw new ApiException(
          409, "DAG " + dagId + " has a run with execution time " + request.execTs());
    }
    SessionResource.exchange(servlet).aboutRun(runId.getAsLong());
    RunView run = services.history().run(runId.getAsLong()).orElseThrow();
    return Bodies.json(201, new V1Mapper(services).run(run))
        .location(uri.getBaseUriBuilder().path("v1/runs/" + run.runId()).build())
        .build();
  }

  private void checkParameters(String dagId, Map<String, Object> parameters) {
    List<FieldProblem> errors =
        RunParameters.problems(services.currentDag(dagId), parameters).stream()
            .map(problem -> new FieldProblem(problem.field(), problem.reason()))
            .toList();
    if (!errors.isEmpty()) {
      throw new ApiException(400, "the DAG does not take these parameters", errors);
    }
  }

  /** Creates a backfill: a run for every execution time of a range in the past. */
  @POST
  @Operation(operationId = "Dags_backfill")
  @Path("{dagId}/backfill")
  @Requires(Role.OPERATOR)
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = BackfillRequest.class)))
  @APIResponse(
      responseCode = "201",
      description = "Made",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = BackfillCreated.class)))
  public Response backfill(
      @PathParam("dagId") String dagId, byte[] body, @Context SecurityContext caller) {
    BackfillRequest request = Bodies.read(body, BackfillRequest.class);
    checkParameters(dagId, Map.of());
    Principal who = caller.getUserPrincipal();
    try {
      Backfills.Made made =
          services
              .scheduler()
              .backfill(
                  services.backfills(),
                  new Backfills.Request(
                      dagId,
                      request.from(),
                      request.to(),
                      request.maxActiveRuns(),
                      who == null ? null : who.getName()));
      return Bodies.json(
              201, new BackfillCreated(made.backfillId(), made.runs().size(), made.skipped()))
          .build();
    } catch (IllegalArgumentException e) {
      throw new ApiException(400, e.getMessage());
    }
  }
}
