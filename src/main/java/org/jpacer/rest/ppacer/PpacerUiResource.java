package org.jpacer.rest.ppacer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jpacer.engine.port.StorageException;
import org.jpacer.engine.query.RunFilter;
import org.jpacer.engine.query.RunView;
import org.jpacer.rest.NodeServices;
import org.jpacer.rest.http.Bodies;
import org.jpacer.security.access.Requires;
import org.jpacer.security.access.Role;
import org.jpacer.wire.ppacer.RunDetails;
import org.jpacer.wire.ppacer.RunRow;
import org.jpacer.wire.ppacer.RunStats;
import org.jpacer.wire.ppacer.TaskDetails;

/** What the original's page reads. */
@Path("ui/dagrun")
@ApplicationScoped
public class PpacerUiResource {

  private static final long USUAL_NUMBER = 25;
  private static final int LARGEST_NUMBER = 10_000;
  private static final String NO_RUN = "there is no DAG run for given runId";
  private static final String NO_RUN_READ = "cannot read DAG run info from database";
  private static final String NO_TASK_READ = "cannot read DAG run task details from database";

  @Inject private NodeServices node;

  /** Returns totals of runs and tasks. */
  @GET
  @Path("stats")
  @Requires(Role.VIEWER)
  @APIResponse(
      responseCode = "200",
      description = "Done",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = RunStats.class)))
  public Response stats() {
    try {
      return Bodies.wire(new PpacerMapper(node).stats());
    } catch (StorageException e) {
      return Bodies.wireFailure("cannot get DAG runs stats from database: " + e.getMessage(), e);
    }
  }

  /** Lists the newest runs. */
  @GET
  @Path("latest/{n}")
  @Requires(Role.VIEWER)
  @APIResponse(
      responseCode = "200",
      description = "Done",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = RunRow[].class)))
  public Response latest(@PathParam("n") String text) {
    long number = number(text).orElse(USUAL_NUMBER);
    if (number < 0 || number > LARGEST_NUMBER) {
      return Bodies.wireError(
          400, "number of DAG runs is " + text + "; allowed: 0 to " + LARGEST_NUMBER);
    }
    try {
      PpacerMapper views = new PpacerMapper(node);
      return Bodies.wire(
          number == 0
              ? List.of()
              : node.history().runs(RunFilter.all(), (int) number).stream()
                  .map(views::row)
                  .toList());
    } catch (StorageException e) {
      return Bodies.wireFailure("cannot read list of DAG runs from database: " + e.getMessage(), e);
    }
  }

  /** Returns a run with its tasks and their logs. */
  @GET
  @Path("{runId}")
  @Requires(Role.VIEWER)
  @APIResponse(
      responseCode = "200",
      description = "Done",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = RunDetails.class)))
  public Response details(@PathParam("runId") String runId) {
    Optional<Long> number = number(runId);
    if (number.isEmpty()) {
      return Bodies.wireError(
          400, "cannot cast parameter runId (" + runId + ") into integer\n" + NO_RUN);
    }
    try {
      return node.history()
          .run(number.get())
          .map(run -> Bodies.wire(new PpacerMapper(node).details(run)))
          .orElseGet(() -> Bodies.wireError(400, NO_RUN));
    } catch (StorageException e) {
      return Bodies.wireFailure("cannot prepare DAG run details", e);
    }
  }

  /** Returns one task of a run: its first attempt. */
  @GET
  @Path("task/{runId}/{taskId}/{retry}")
  @Requires(Role.VIEWER)
  @APIResponse(
      responseCode = "200",
      description = "Done",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = TaskDetails.class)))
  public Response task(
      @PathParam("runId") String runId,
      @PathParam("taskId") String taskId,
      @PathParam("retry") String retry) {
    if (number(runId).isEmpty() || number(retry).isEmpty()) {
      return Bodies.wireError(400, "invalid path arguments");
    }
    Optional<RunView> run;
    try {
      run = node.history().run(number(runId).get());
    } catch (StorageException e) {
      return Bodies.wireFailure(NO_RUN_READ, e);
    }
    if (run.isEmpty()) {
      return Bodies.wireError(404, NO_RUN_READ);
    }
    try {
      return new PpacerMapper(node)
          .task(run.get(), taskId)
          .map(Bodies::wire)
          .orElseGet(() -> Bodies.wireError(404, NO_TASK_READ));
    } catch (StorageException e) {
      return Bodies.wireFailure(NO_TASK_READ, e);
    }
  }

  /** Reads a whole number of 64 bits as the original does; empty if it is not one. */
  private static Optional<Long> number(String text) {
    if (!text.matches("[+-]?[0-9]+")) {
      return Optional.empty();
    }
    try {
      return Optional.of(Long.valueOf(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
