package org.jpacer.rest.v1.dag;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jpacer.dag.DagGraph.GraphTask;
import org.jpacer.engine.port.dag.DagState;
import org.jpacer.engine.query.RunFilter;
import org.jpacer.engine.query.RunView;
import org.jpacer.engine.schedule.UnknownDagException;
import org.jpacer.rest.NodeServices;
import org.jpacer.rest.http.ApiException;
import org.jpacer.rest.http.Bodies;
import org.jpacer.rest.http.Paging;
import org.jpacer.rest.v1.V1Mapper;
import org.jpacer.run.TaskStatus;
import org.jpacer.security.access.Requires;
import org.jpacer.security.access.Role;
import org.jpacer.wire.v1.run.RunDays;
import org.jpacer.wire.v1.run.RunDays.DayOfRuns;
import org.jpacer.wire.v1.run.TaskGrid;
import org.jpacer.wire.v1.run.TaskGrid.RunOfGrid;

/** The runs of a DAG together. */
@Path("v1/dags/{dagId}/history")
@ApplicationScoped
public class HistoryResource {

  private static final int USUAL_RUNS = 25;
  private static final int MOST_RUNS = 100;
  private static final int MOST_CELLS = 50_000;
  private static final int USUAL_DAYS = 180;
  private static final int MOST_DAYS = 400;

  /** Execution times may be in the future; up to a year of it is shown. */
  private static final int DAYS_SHOWN = MOST_DAYS + 366;

  @Inject private NodeServices node;

  private DagState known(String dagId) {
    return node.scheduler().catalog().find(dagId).orElseThrow(() -> new UnknownDagException(dagId));
  }

  /**
   * Returns the statuses of the tasks of the newest runs; fewer runs if there are very many tasks.
   */
  @GET
  @Path("grid")
  @Requires(Role.VIEWER)
  @APIResponse(
      responseCode = "200",
      description = "Done",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = TaskGrid.class)))
  @Parameter(
      name = "runs",
      in = ParameterIn.QUERY,
      description = "How many runs, the newest.",
      schema =
          @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100", defaultValue = "25"))
  public Response grid(@PathParam("dagId") String dagId, @Context UriInfo uri) {
    DagState state = known(dagId);
    int wanted =
        Paging.number("runs", uri.getQueryParameters().getFirst("runs"), USUAL_RUNS, 1, MOST_RUNS);
    List<String> current =
        node.scheduler().catalog().version(dagId, state.version()).dag().graph().tasks().stream()
            .map(GraphTask::taskId)
            .toList();
    int affordable = Math.max(1, MOST_CELLS / Math.max(1, current.size()));
    List<RunView> runs =
        node.history()
            .runs(RunFilter.all().withDagIds(List.of(dagId)), Math.min(wanted, affordable));
    Map<Long, Map<String, TaskStatus>> statuses =
        node.definitions()
            .taskStatuses(runs.stream().map(RunView::runId).toList(), node.clock().instant());
    Set<String> tasks = new LinkedHashSet<>(current);
    statuses.values().forEach(each -> tasks.addAll(each.keySet()));
    V1Mapper views = new V1Mapper(node);
    return Bodies.ok(
        new TaskGrid(
            List.copyOf(tasks),
            runs.stream()
                .map(
                    run ->
                        new RunOfGrid(
                            views.run(run),
                            column(tasks, statuses.getOrDefault(run.runId(), Map.of()))))
                .toList()));
  }

  private static List<TaskStatus> column(Set<String> tasks, Map<String, TaskStatus> statuses) {
    return tasks.stream().map(task -> statuses.getOrDefault(task, TaskStatus.NO_STATUS)).toList();
  }

  /** Returns how many runs there were on each day. */
  @GET
  @Path("days")
  @Requires(Role.VIEWER)
  @APIResponse(
      responseCode = "200",
      description = "Done",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = RunDays.class)))
  @Parameter(
      name = "from",
      in = ParameterIn.QUERY,
      description = "The first day; default 180 days ago, 400 at most.",
      schema = @Schema(type = SchemaType.STRING, format = "date"))
  @Parameter(
      name = "timezone",
      in = ParameterIn.QUERY,
      description = "The zone that the days are of, such as Europe/Warsaw.",
      schema = @Schema(type = SchemaType.STRING))
  public Response days(@PathParam("dagId") String dagId, @Context UriInfo uri) {
    known(dagId);
    MultivaluedMap<String, String> given = uri.getQueryParameters();
    ZoneId zone = zone(given.getFirst("timezone"));
    LocalDate today = LocalDate.ofInstant(node.clock().instant(), zone);
    LocalDate from = from(given.getFirst("from"), today);
    List<DayOfRuns> items =
        node.definitions().days(dagId, from, DAYS_SHOWN, zone).entrySet().stream()
            .map(each -> new DayOfRuns(each.getKey().toString(), each.getValue()))
            .toList();
    return Bodies.ok(new RunDays(zone.getId(), items));
  }

  private ZoneId zone(String name) {
    try {
      return name == null ? node.wire().zone() : ZoneId.of(name);
    } catch (DateTimeException e) {
      throw ApiException.badField(
          "timezone", "is " + name + "; allowed: a zone such as Europe/Warsaw");
    }
  }

  private static LocalDate from(String text, LocalDate today) {
    LocalDate earliest = today.minusDays(MOST_DAYS);
    try {
      LocalDate from = text == null ? today.minusDays(USUAL_DAYS) : LocalDate.parse(text);
      if (!from.isBefore(earliest) && !from.isAfter(today)) {
        return from;
      }
    } catch (DateTimeException e) {
      // refused below, like a day too long ago
    }
    throw ApiException.badField(
        "from", "is " + text + "; allowed: a date from " + earliest + " to " + today);
  }
}
