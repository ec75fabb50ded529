package org.jpacer.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jpacer.engine.port.RunFilter;
import org.jpacer.engine.port.RunView;
import org.jpacer.security.Requires;
import org.jpacer.security.Role;

/** What the original's page reads. */
@Path("ui/dagrun")
@ApplicationScoped
public class WireViewsResource {

  private static final int USUAL_NUMBER = 25;
  private static final int LARGEST_NUMBER = 10_000;
  private static final String NO_RUN = "there is no DAG run for given runId";

  @Inject private Node node;

  /** Counts of everything. */
  @GET
  @Path("stats")
  @Requires(Role.VIEWER)
  public Response stats() {
    return Bodies.wire(new WireViews(node).stats());
  }

  /** The newest runs. */
  @GET
  @Path("latest/{n}")
  @Requires(Role.VIEWER)
  public Response latest(@PathParam("n") String number) {
    int wanted = number(number).map(Long::intValue).orElse(USUAL_NUMBER);
    if (number(number).filter(n -> n < 0 || n > LARGEST_NUMBER).isPresent()) {
      return Bodies.wireError(
          400, "number of DAG runs is " + number + "; allowed: 0 to " + LARGEST_NUMBER);
    }
    WireViews views = new WireViews(node);
    return Bodies.wire(
        node.history().runs(RunFilter.all(), wanted).stream().map(views::row).toList());
  }

  /** One run with its tasks and their logs. */
  @GET
  @Path("{runId}")
  @Requires(Role.VIEWER)
  public Response details(@PathParam("runId") String runId) {
    Optional<Long> number = number(runId);
    if (number.isEmpty()) {
      return Bodies.wireError(
          400, "cannot cast parameter runId (" + runId + ") into integer\n" + NO_RUN);
    }
    return node.history()
        .run(number.get())
        .map(run -> Bodies.wire(new WireViews(node).details(run)))
        .orElseGet(() -> Bodies.wireError(400, NO_RUN));
  }

  /** One task of a run: its first attempt. */
  @GET
  @Path("task/{runId}/{taskId}/{retry}")
  @Requires(Role.VIEWER)
  public Response task(
      @PathParam("runId") String runId,
      @PathParam("taskId") String taskId,
      @PathParam("retry") String retry) {
    if (number(runId).isEmpty() || number(retry).isEmpty()) {
      return Bodies.wireError(400, "invalid path arguments");
    }
    Optional<RunView> run = node.history().run(number(runId).get());
    if (run.isEmpty()) {
      return Bodies.wireError(404, "cannot read DAG run info from database");
    }
    return new WireViews(node)
        .details(run.get()).tasks().stream()
            .filter(task -> task.taskId().equals(taskId))
            .findFirst()
            .map(Bodies::wire)
            .orElseGet(
                () -> Bodies.wireError(404, "cannot read DAG run task details from database"));
  }

  /** A whole number as the original reads one; empty when it is none. */
  private static Optional<Long> number(String text) {
    try {
      return Optional.of(Long.valueOf(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
