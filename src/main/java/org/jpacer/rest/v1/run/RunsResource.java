package org.jpacer.rest.v1.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.security.Principal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jpacer.dag.DagGraph;
import org.jpacer.engine.query.RunView;
import org.jpacer.engine.run.Interventions;
import org.jpacer.rest.NodeServices;
import org.jpacer.rest.http.ApiException;
import org.jpacer.rest.http.Bodies;
import org.jpacer.rest.http.Paging;
import org.jpacer.rest.v1.V1Mapper;
import org.jpacer.run.DagRunStatus;
import org.jpacer.run.RunTrigger;
import org.jpacer.run.TaskStatus;
import org.jpacer.security.access.Requires;
import org.jpacer.security.access.Role;
import org.jpacer.tasklog.TaskLogLevel;
import org.jpacer.wire.v1.log.LogPage;
import org.jpacer.wire.v1.run.MarkRequest;
import org.jpacer.wire.v1.run.Run;
import org.jpacer.wire.v1.run.RunDetail;
import org.jpacer.wire.v1.run.RunList;
import org.jpacer.wire.v1.run.TaskDetail;
import org.jpacer.wire.v1.run.WhyNotRunning;

/** Runs. */
@Path("v1/runs")
@ApplicationScoped
public class RunsResource {

  @Inject private NodeServices node;

  /** Lists runs, newest first, in pages. */
  @GET
  @Requires(Role.VIEWER)
  @APIResponse(
      responseCode = "200",
      description = "Done",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = RunList.class)))
  @Parameter(
      name = "dagId",
      in = ParameterIn.QUERY,
      description = "Runs of one of these DAGs. May be repeated.",
      schema = @Schema(implementation = String[].class))
  @Parameter(
      name = "status",
      in = ParameterIn.QUERY,
      description = "Runs with one of these statuses. May be repeated.",
      schema = @Schema(implementation = DagRunStatus[].class))
  @Parameter(
      name = "trigger",
      in = ParameterIn.QUERY,
      description = "Runs with one of these triggers. May be repeated.",
      schema = @Schema(implementation = RunTrigger[].class))
  @Parameter(
      name = "tag",
      in = ParameterIn.QUERY,
      description = "Runs of DAGs whose current version has one of these tags. May be repeated.",
      schema = @Schema(implementation = String[].class))
  @Parameter(
      name = "from",
      in = ParameterIn.QUERY,
      description = "Execution time not before.",
      schema = @Schema(type = SchemaType.STRING, format = "date-time"))
  @Parameter(
      name = "to",
      in = ParameterIn.QUERY,
      description = "Execution time before.",
      schema = @Schema(type = SchemaType.STRING, format = "date-time"))
  @Parameter(
      name = "q",
      in = ParameterIn.QUERY,
      description = "Runs of DAGs whose id contains this text.",
      schema = @Schema(type = SchemaType.STRING))
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
  public Response list(@Context UriInfo uri) {
    RunQuery query = RunQuery.of(uri.getQueryParameters(), node);
    List<RunView> found = node.history().runs(query.filter(), query.limit() + 1);
    boolean more = found.size() > query.limit();
    List<RunView> page = more ? found.subList(0, query.limit()) : found;
    V1Mapper views = new V1Mapper(node);
    List<Run> items = page.stream().map(views::run).toList();
    return Bodies.ok(
        new RunList(items, more ? Paging.cursor(page.get(page.size() - 1).runId()) : null));
  }

  /** Returns a run with its tasks. */
  @GET
  @Path("{runId}")
  @Requires(Role.VIEWER)
  @APIResponse(
      responseCode = "200",
      description = "Done",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = RunDetail.class)))
  public Response get(@PathParam("runId") String runId) {
    return Bodies.ok(new V1Mapper(node).detail(find(runId)));
  }

  private RunView find(String runId) {
    if (!runId.matches("\\d{1,18}")) {
      throw ApiException.badField("runId", "is " + runId + "; allowed: a run's number");
    }
    return node.history()
        .run(Long.parseLong(runId))
        .orElseThrow(() -> new ApiException(404, "there is no run " + runId));
  }

  /** Returns the settings and configuration of a task of a run. */
  @GET
  @Path("{runId}/tasks/{taskId}")
  @Requires(Role.VIEWER)
  @APIResponse(
      responseCode = "200",
      description = "Done",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = TaskDetail.class)))
  public Response task(@PathParam("runId") String runId, @PathParam("taskId") String taskId) {
    RunView run = find(runId);
    return Bodies.ok(new V1Mapper(node).task(run, task(run, taskId)));
  }

  /** Returns why a task is not running. */
  @GET
  @Path("{runId}/tasks/{taskId}/why")
  @Requires(Role.VIEWER)
  @APIResponse(
      responseCode = "200",
      description = "Done",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = WhyNotRunning.class)))
  public Response why(@PathParam("runId") String runId, @PathParam("taskId") String taskId) {
    RunView run = find(runId);
    return Bodies.ok(new PendingReasons(node).of(run, graph(run), task(run, taskId)));
  }

  private DagGraph graph(RunView run) {
    return node.scheduler().catalog().version(run.dagId(), run.dagVersion()).dag().graph();
  }

  private int task(RunView run, String taskId) {
    return graph(run)
        .indexOf(taskId)
        .orElseThrow(() -> new ApiException(404, "run " + run.runId() + " has no task " + taskId));
  }

  /** Returns records of an attempt's log, in pages. */
  @GET
  @Path("{runId}/tasks/{taskId}/attempts/{retry}/logs")
  @Produces(MediaType.APPLICATION_JSON)
  @Requires(Role.VIEWER)
  @APIResponse(
      responseCode = "200",
      description = "Done",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = LogPage.class)))
  @Parameter(
      name = "after",
      in = ParameterIn.QUERY,
      description = "Records with a higher sequence number.",
      schema = @Schema(type = SchemaType.INTEGER, minimum = "0", defaultValue = "0"))
  @Parameter(
      name = "before",
      in = ParameterIn.QUERY,
      description = "The newest records with a lower one.",
      schema = @Schema(type = SchemaType.INTEGER, minimum = "0"))
  @Parameter(
      name = "limit",
      in = ParameterIn.QUERY,
      description = "The largest number of records.",
      schema =
          @Schema(type = SchemaType.INTEGER, minimum = "0", maximum = "500", defaultValue = "100"))
  @Parameter(
      name = "level",
      in = ParameterIn.QUERY,
      description = "Records of this level and above.",
      schema =
          @Schema(
              type = SchemaType.STRING,
              implementation = TaskLogLevel.class,
              defaultValue = "DEBUG"))
  @Parameter(
      name = "q",
      in = ParameterIn.QUERY,
      description = "Records whose message contains this, ignoring case.",
      schema = @Schema(type = SchemaType.STRING))
  public Response logs(
      @PathParam("runId") String runId,
      @PathParam("taskId") String taskId,
      @PathParam("retry") String retry,
      @Context UriInfo uri) {
    RunView run = find(runId);
    return Bodies.ok(
        LogQuery.of(retry, uri.getQueryParameters()).page(node, run.runId(), task(run, taskId)));
  }

  /** Streams an attempt's log until the attempt has ended. */
  @GET
  @Path("{runId}/tasks/{taskId}/attempts/{retry}/logs")
  @Produces("text/event-stream;qs=0.5")
  @Requires(Role.VIEWER)
  @Operation(hidden = true)
  public void followLogs(
      @PathParam("runId") String runId,
      @PathParam("taskId") String taskId,
      @PathParam("retry") String retry,
      @HeaderParam("Last-Event-ID") String lastEventId,
      @Context UriInfo uri,
      @Context SseEventSink sink,
      @Context Sse sse) {
    RunView run = find(runId);
    LogQuery query = LogQuery.of(retry, uri.getQueryParameters()).beginAfter(lastEventId);
    new LogFollower(node, query, run.runId(), task(run, taskId)).follow(sink, sse);
  }

  /** Cancels a run that has not ended. */
  @POST
  @Path("{runId}/cancel")
  @Requires(Role.OPERATOR)
  @APIResponse(
      responseCode = "200",
      description = "Done",
      content =
          @Content(mediaType = "application/json", schema = @Schema(implementation = Run.class)))
  public Response cancel(@PathParam("runId") String runId) {
    RunView run = find(runId);
    return switch (node.scheduler().cancel(run.runId())) {
      case CANCELLED -> Bodies.ok(new V1Mapper(node).run(find(runId)));
      case UNKNOWN -> throw new ApiException(404, "there is no run " + runId);
      case ENDED -> throw new ApiException(409, "run " + runId + " has ended " + run.status());
    };
  }

  /** Restarts a failed run: what did not succeed runs again. */
  @POST
  @Path("{runId}/restart")
  @Requires(Role.OPERATOR)
  @APIResponse(
      responseCode = "200",
      description = "Done",
      content =
          @Content(mediaType = "application/json", schema = @Schema(implementation = Run.class)))
  public Response restart(@PathParam("runId") String runId) {
    RunView run = find(runId);
    return switch (node.scheduler().restart(run.runId())) {
      case RESTARTED -> Bodies.ok(new V1Mapper(node).run(find(runId)));
      case UNKNOWN -> throw new ApiException(404, "there is no run " + runId);
      case NOT_FAILED ->
          throw new ApiException(
              409, "run " + runId + " is " + run.status() + "; only FAILED runs can be restarted");
    };
  }

  /** Clears a task: it runs again with a further attempt, and so does everything downstream. */
  @POST
  @Path("{runId}/tasks/{taskId}/retry")
  @Requires(Role.OPERATOR)
  @APIResponse(
      responseCode = "200",
      description = "Done",
      content =
          @Content(mediaType = "application/json", schema = @Schema(implementation = Run.class)))
  public Response retry(
      @PathParam("runId") String runId,
      @PathParam("taskId") String taskId,
      @Context SecurityContext caller) {
    return intervene(runId, taskId, null, caller);
  }

  /** Marks a task as succeeded or failed. */
  @POST
  @Path("{runId}/tasks/{taskId}/mark")
  @Requires(Role.OPERATOR)
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = MarkRequest.class)))
  @APIResponse(
      responseCode = "200",
      description = "Done",
      content =
          @Content(mediaType = "application/json", schema = @Schema(implementation = Run.class)))
  public Response mark(
      @PathParam("runId") String runId,
      @PathParam("taskId") String taskId,
      byte[] body,
      @Context SecurityContext caller) {
    return intervene(runId, taskId, Bodies.read(body, MarkRequest.class).status(), caller);
  }

  private Response intervene(
      String runId, String taskId, TaskStatus status, SecurityContext caller) {
    RunView run = find(runId);
    Principal who = caller.getUserPrincipal();
    Interventions.Result result =
        node.scheduler()
            .intervene(
                new Interventions.Request(
                    run.runId(), task(run, taskId), status, who == null ? null : who.getName()));
    if (result.refused() != null) {
      throw new ApiException(409, result.refused());
    }
    return Bodies.ok(new V1Mapper(node).run(find(runId)));
  }
}
