package org.jpacer.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jpacer.dag.Dag;
import org.jpacer.dag.DagGraph.GraphTask;
import org.jpacer.engine.AttemptReport;
import org.jpacer.engine.ReportOutcome;
import org.jpacer.engine.port.ClaimId;
import org.jpacer.engine.port.HandedOutTask;
import org.jpacer.engine.port.RunView;
import org.jpacer.engine.port.TaskQueue.Demand;
import org.jpacer.run.DagRunKey;
import org.jpacer.run.Ids;
import org.jpacer.run.TaskStatus;
import org.jpacer.security.Requires;
import org.jpacer.security.Role;
import org.jpacer.wire.TimestampException;
import org.jpacer.wire.Timestamps;
import org.jpacer.wire.ppacer.GoSyntaxException;
import org.jpacer.wire.ppacer.PoppedTask;
import org.jpacer.wire.ppacer.TaskStatusUpdate;
import org.jpacer.wire.v1.ClaimRequest;

/**
 * Tasks on the original's wire. It names no executors, so all of them are one here, and only what
 * was popped here can be reported here.
 */
@Path("dag/task")
@ApplicationScoped
public class WireTasksResource {

  /** The executor that all executors of this wire are. */
  static final String EXECUTOR = "ppacer";

  private static final Logger LOG = System.getLogger(WireTasksResource.class.getName());

  @Inject private Node node;

  /** Hands out one external task. */
  @GET
  @Path("pop")
  @Requires(Role.EXECUTOR)
  public CompletionStage<Response> pop() {
    Demand demand =
        new Demand(
            EXECUTOR,
            node.wire().queues(),
            List.of(ClaimRequest.EXTERNAL),
            Optional.empty(),
            1,
            node.wire().dispatchLease());
    return node.scheduler()
        .claim(demand, Duration.ZERO)
        .handle(
            (tasks, failure) ->
                failure != null || tasks.isEmpty()
                    ? Response.noContent().build()
                    : Bodies.wire(popped(tasks.get(0))));
  }

  private PoppedTask popped(HandedOutTask task) {
    return new PoppedTask(
        task.dagId(),
        Timestamps.format(task.execTs(), node.wire().zone()),
        definition(task.dagId(), task.dagVersion()).graph().task(task.claim().taskIndex()).taskId(),
        task.claim().retry());
  }

  private Dag definition(String dagId, int version) {
    return node.scheduler().catalog().version(dagId, version).dag();
  }

  /** Takes what an executor says of an attempt. */
  @POST
  @Path("update")
  @Requires(Role.EXECUTOR)
  public CompletionStage<Response> update(byte[] body) {
    TaskStatusUpdate update;
    Instant execTs;
    try {
      update = TaskStatusUpdate.decode(body);
    } catch (GoSyntaxException e) {
      return done(Bodies.wireError(400, "decode json: " + e.getMessage()));
    }
    try {
      execTs = Timestamps.parse(update.execTs());
    } catch (TimestampException e) {
      return done(
          Bodies.wireError(400, "Given execTs timestamp in incorrect format: " + e.getMessage()));
    }
    Optional<TaskStatus> status =
        Arrays.stream(TaskStatus.values())
            .filter(each -> each.name().equals(update.status()))
            .findFirst();
    if (status.isEmpty()) {
      return done(
          Bodies.wireError(
              400, "Incorrect dag run task status: invalid TaskStatus: " + update.status()));
    }
    return report(update, execTs, status.get());
  }

  private static CompletionStage<Response> done(Response answer) {
    return CompletableFuture.completedFuture(answer);
  }

  private CompletionStage<Response> report(
      TaskStatusUpdate update, Instant execTs, TaskStatus status) {
    Optional<AttemptReport> report = translate(update, execTs, status);
    if (report.isEmpty()) {
      return done(ignored(update, "there is no such attempt on this wire"));
    }
    return node.scheduler()
        .report(List.of(report.get()))
        .thenApply(
            outcomes -> {
              ReportOutcome outcome = outcomes.get(0);
              return switch (outcome.kind()) {
                case ACCEPTED, DUPLICATE -> Response.ok().build();
                case STALE, UNKNOWN -> ignored(update, outcome.detail());
              };
            });
  }

  private static Response ignored(TaskStatusUpdate update, String why) {
    LOG.log(Level.WARNING, "the update " + update + " changed nothing: " + why);
    return Response.ok().build();
  }

  private Optional<AttemptReport> translate(
      TaskStatusUpdate update, Instant execTs, TaskStatus status) {
    boolean reportable =
        status == TaskStatus.RUNNING || status == TaskStatus.SUCCESS || status == TaskStatus.FAILED;
    boolean possible =
        reportable
            && Ids.isValid(update.dagId())
            && update.retry() >= 0
            && update.retry() <= Integer.MAX_VALUE;
    if (!possible) {
      return Optional.empty();
    }
    OptionalLong runId = node.scheduler().find(new DagRunKey(update.dagId(), execTs));
    if (runId.isEmpty()) {
      return Optional.empty();
    }
    RunView run = node.history().run(runId.getAsLong()).orElseThrow();
    Dag dag = definition(run.dagId(), run.dagVersion());
    OptionalInt index = dag.graph().indexOf(update.taskId());
    if (index.isEmpty()) {
      return Optional.empty();
    }
    GraphTask task = dag.graph().task(index.getAsInt());
    Optional<ClaimId> claim =
        node.scheduler().claimOf(run.runId(), task.index(), (int) update.retry(), EXECUTOR);
    Duration lease = task.config().timeout().plus(node.wire().grace());
    return claim.map(held -> new AttemptReport(held, status, update.taskError(), null, lease));
  }
}
