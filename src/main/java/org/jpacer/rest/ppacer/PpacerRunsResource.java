package org.jpacer.rest.ppacer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jpacer.dag.Problem;
import org.jpacer.dag.TraceContext;
import org.jpacer.definition.RunParameters;
import org.jpacer.engine.port.StorageException;
import org.jpacer.engine.run.TaskScheduler.RestartOutcome;
import org.jpacer.engine.schedule.DagCatalog;
import org.jpacer.engine.schedule.TriggerRequest;
import org.jpacer.engine.schedule.UnknownDagException;
import org.jpacer.rest.NodeServices;
import org.jpacer.rest.auth.SessionResource;
import org.jpacer.rest.http.Bodies;
import org.jpacer.run.DagRunKey;
import org.jpacer.run.Ids;
import org.jpacer.security.access.Requires;
import org.jpacer.security.access.Role;
import org.jpacer.wire.JsonTrees;
import org.jpacer.wire.TimestampException;
import org.jpacer.wire.Timestamps;
import org.jpacer.wire.ppacer.GoSyntaxException;
import org.jpacer.wire.ppacer.RestartInput;
import org.jpacer.wire.ppacer.TriggerInput;

/** Triggers and restarts on the original's wire. */
@Path("dag/run")
@ApplicationScoped
public class PpacerRunsResource {

  private static final String UNKNOWN_DAG = "Incorrect DAG ID";
  private static final String UNKNOWN_RUN = "DAG run not found";

  @Inject private NodeServices node;

  /** Triggers a run now. */
  @POST
  @Path("trigger")
  @Requires(Role.OPERATOR)
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = TriggerInput.class)))
  @APIResponse(responseCode = "200", description = "Done")
  public Response trigger(@Context HttpServletRequest servlet, byte[] body) {
    String dagId;
    try {
      dagId = TriggerInput.decode(body).dagId();
    } catch (GoSyntaxException e) {
      return Bodies.wireError(400, "decode json: " + e.getMessage());
    }
    if (!Ids.isValid(dagId)) {
      return Bodies.wireError(404, UNKNOWN_DAG);
    }
    try {
      SessionResource.exchange(servlet).aboutDag(dagId);
      List<Problem> problems = problemsWithoutParameters(dagId);
      if (!problems.isEmpty()) {
        return Bodies.wireError(400, "the DAG needs parameters: " + problems.get(0));
      }
      node.scheduler()
          .trigger(request(dagId, servlet))
          .ifPresent(SessionResource.exchange(servlet)::aboutRun);
      return Response.ok().build();
    } catch (UnknownDagException e) {
      return Bodies.wireError(404, UNKNOWN_DAG);
    } catch (StorageException e) {
      return Bodies.wireFailure("Cannot insert new DAG schedule into database", e);
    }
  }

  private static TriggerRequest request(String dagId, HttpServletRequest servlet) {
    Map<String, Object> parameters =
        TraceContext.of(
                servlet.getHeader(TraceContext.PARENT), servlet.getHeader(TraceContext.STATE))
            .map(trace -> trace.addTo(Map.of()))
            .orElse(Map.of());
    return new TriggerRequest(dagId, Optional.empty(), JsonTrees.write(parameters), null, null);
  }

  /** This wire has no parameters. A DAG that requires some is triggered over the extended API. */
  private List<Problem> problemsWithoutParameters(String dagId) {
    DagCatalog catalog = node.scheduler().catalog();
    return catalog
        .find(dagId)
        .map(dag -> RunParameters.problems(catalog.version(dagId, dag.version()).dag(), Map.of()))
        .orElse(List.of());
  }

  /** Restarts a failed run: what did not succeed runs again. */
  @POST
  @Path("restart")
  @Requires(Role.OPERATOR)
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = RestartInput.class)))
  @APIResponse(responseCode = "200", description = "Done")
  public Response restart(@Context HttpServletRequest servlet, byte[] body) {
    RestartInput request;
    try {
      request = RestartInput.decode(body);
    } catch (GoSyntaxException e) {
      return Bodies.wireError(400, "decode json: " + e.getMessage());
    }
    SessionResource.exchange(servlet).aboutDag(request.dagId());
    OptionalLong runId;
    try {
      boolean known =
          Ids.isValid(request.dagId())
              && node.scheduler().catalog().find(request.dagId()).isPresent();
      Optional<Instant> execTs = time(request);
      if (execTs.isEmpty()) {
        return Bodies.wireError(
            400, "Incorrect DAG execTs format\n" + (known ? UNKNOWN_RUN : UNKNOWN_DAG));
      }
      if (!known) {
        return Bodies.wireError(404, UNKNOWN_DAG);
      }
      runId = node.scheduler().find(new DagRunKey(request.dagId(), execTs.get()));
    } catch (StorageException e) {
      return Bodies.wireFailure("Cannot read DAG run from database", e);
    }
    if (runId.isEmpty()) {
      return Bodies.wireError(404, UNKNOWN_RUN);
    }
    SessionResource.exchange(servlet).aboutRun(runId.getAsLong());
    return restart(runId.getAsLong());
  }

  private static Optional<Instant> time(RestartInput request) {
    try {
      return Optional.of(Timestamps.parse(request.execTs()));
    } catch (TimestampException e) {
      return Optional.empty();
    }
  }

  private Response restart(long runId) {
    try {
      return node.scheduler().restart(runId) == RestartOutcome.RESTARTED
          ? Response.ok().build()
          : Bodies.wireError(400, "DAG run is not in FAILED state. There will be no restart.");
    } catch (StorageException e) {
      return Bodies.wireFailure("Cannot insert next restart info into database", e);
    }
  }
}
