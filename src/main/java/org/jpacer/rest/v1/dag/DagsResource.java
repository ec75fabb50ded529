package org.jpacer.rest.v1.dag;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jpacer.dag.TraceContext;
import org.jpacer.definition.DagDocuments;
import org.jpacer.definition.RunParameters;
import org.jpacer.engine.port.dag.DagSource;
import org.jpacer.engine.port.dag.DagState;
import org.jpacer.engine.query.DagHistory.EventView;
import org.jpacer.engine.query.RunView;
import org.jpacer.engine.schedule.Backfills;
import org.jpacer.engine.schedule.DagCatalog.Registration;
import org.jpacer.engine.schedule.UnknownDagException;
import org.jpacer.rest.NodeServices;
import org.jpacer.rest.auth.SessionResource;
import org.jpacer.rest.http.ApiException;
import org.jpacer.rest.http.Bodies;
import org.jpacer.rest.http.Paging;
import org.jpacer.rest.v1.V1Mapper;
import org.jpacer.security.access.Requires;
import org.jpacer.security.access.Role;
import org.jpacer.wire.FieldProblem;
import org.jpacer.wire.JsonTrees;
import org.jpacer.wire.v1.dag.BackfillCreated;
import org.jpacer.wire.v1.dag.BackfillRequest;
import org.jpacer.wire.v1.dag.DagList;
import org.jpacer.wire.v1.dag.DagRegistration;
import org.jpacer.wire.v1.dag.DagVersionList;
import org.jpacer.wire.v1.dag.DagVersionView;
import org.jpacer.wire.v1.dag.DagView;
import org.jpacer.wire.v1.dag.ExecutionTimes;
import org.jpacer.wire.v1.dag.ScheduleEventList;
import org.jpacer.wire.v1.run.Run;
import org.jpacer.wire.v1.run.TriggerRequest;

/** DAGs, and triggering their runs. */
@Path("v1/dags")
@ApplicationScoped
public class DagsResource {

  private static final int MOST_VERSIONS = 500;
  private static final int LONGEST_KEY = 200;

  @Inject private NodeServices node;

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
    V1Mapper views = new V1Mapper(node);
    boolean withTasks = Paging.flag("tasks", uri.getQueryParameters().getFirst("tasks"), true);
    return Bodies.ok(
        new DagList(
            node.scheduler().catalog().active().stream()
                .map(withTasks ? views::dag : views::dagWithoutTasks)
                .toList(),
            null,
            node.fileProblems().get()));
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
    return answer(dagId, node.scheduler().catalog().find(dagId));
  }

  private Response answer(String dagId, Optional<DagState> state) {
    return Bodies.ok(
        new V1Mapper(node).dag(state.orElseThrow(() -> new UnknownDagException(dagId))));
  }

  /** Registers a DAG, or a new version of it. */
  @PUT
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
    String document = DagDocuments.canonical(Bodies.text(body));
    Object id = JsonTrees.readObject(document).get("id");
    if (!dagId.equals(id)) {
      throw ApiException.badField("id", "is " + id + "; allowed: " + dagId + ", as in the path");
    }
    Registration done = node.scheduler().catalog().register(dagId, document, DagSource.API);
    return Bodies.json(
            done.created() ? 201 : 200,
            new DagRegistration(
                done.changed(), done.state().version(), new V1Mapper(node).dag(done.state())))
        .build();
  }

  /** Retires a DAG. */
  @DELETE
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
    return answer(dagId, node.scheduler().catalog().retire(dagId, DagSource.API));
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
    return answer(dagId, node.scheduler().catalog().pause(dagId));
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
    return answer(dagId, node.scheduler().catalog().unpause(dagId));
  }

  /** Lists the next execution times of a DAG's schedule. */
  @GET
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
    DagState state = known(dagId);
    return Bodies.ok(
        node.scheduler()
            .catalog()
            .version(dagId, state.version())
            .dag()
            .schedule()
            .map(new ScheduleQuery(uri.getQueryParameters(), node)::points)
            .orElseGet(() -> new ExecutionTimes(List.of())));
  }

  private DagState known(String dagId) {
    return node.scheduler().catalog().find(dagId).orElseThrow(() -> new UnknownDagException(dagId));
  }

  /** Lists the versions of a DAG, newest first. */
  @GET
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
    known(dagId);
    return Bodies.ok(
        new DagVersionList(
            node.definitions().versions(dagId, MOST_VERSIONS).stream()
                .map(V1Mapper::version)
                .toList(),
            null));
  }

  /** Returns one version of a DAG. */
  @GET
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
    known(dagId);
    int number = Paging.number("version", version, 1, 1, Integer.MAX_VALUE);
    return Bodies.ok(
        node.definitions()
            .version(dagId, number)
            .map(V1Mapper::version)
            .orElseThrow(
                () -> new ApiException(404, "DAG " + dagId + " has no version " + number)));
  }

  /** Lists the events of a DAG's schedule, newest first. */
  @GET
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
    known(dagId);
    int limit = Paging.limit(uri.getQueryParameters());
    long before = Paging.after(uri.getQueryParameters()).orElse(Long.MAX_VALUE);
    List<EventView> found = node.definitions().events(dagId, before, limit + 1);
    List<EventView> page = found.size() > limit ? found.subList(0, limit) : found;
    return Bodies.ok(
        new ScheduleEventList(
            page.stream().map(V1Mapper::event).toList(),
            found.size() > limit ? Paging.cursor(page.get(limit - 1).id()) : null));
  }

  /** Triggers a run outside the schedule. */
  @POST
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
        node.scheduler()
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
    RunView run = node.history().run(runId.getAsLong()).orElseThrow();
    return Bodies.json(201, new V1Mapper(node).run(run))
        .location(uri.getBaseUriBuilder().path("v1/runs/" + run.runId()).build())
        .build();
  }

  private void checkParameters(String dagId, Map<String, Object> parameters) {
    DagState state = known(dagId);
    List<FieldProblem> errors =
        RunParameters.problems(
                node.scheduler().catalog().version(dagId, state.version()).dag(), parameters)
            .stream()
            .map(problem -> new FieldProblem(problem.field(), problem.reason()))
            .toList();
    if (!errors.isEmpty()) {
      throw new ApiException(400, "the DAG does not take these parameters", errors);
    }
  }

  /** Creates a backfill: a run for every execution time of a range in the past. */
  @POST
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
          node.scheduler()
              .backfill(
                  node.backfills(),
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
