package org.jpacer.rest.v1.system;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jpacer.engine.query.SystemStatus.Counts;
import org.jpacer.rest.NodeServices;
import org.jpacer.rest.http.Bodies;
import org.jpacer.rest.v1.worker.ExecutorsResource;
import org.jpacer.run.DagRunStatus;
import org.jpacer.security.access.Requires;
import org.jpacer.security.access.Role;
import org.jpacer.wire.v1.system.NodeList;
import org.jpacer.wire.v1.system.NodeList.SchedulerNode;
import org.jpacer.wire.v1.system.QueueList;
import org.jpacer.wire.v1.system.QueueList.TaskQueueStatus;
import org.jpacer.wire.v1.system.Stats;

/** Nodes, queues and totals. */
@Path("v1")
@ApplicationScoped
public class SystemResource {

  private static final Duration NODE_DEAD_AFTER = Duration.ofSeconds(15);

  @Inject private NodeServices node;

  /** Lists the scheduler nodes. */
  @GET
  @Path("nodes")
  @Requires(Role.VIEWER)
  @APIResponse(
      responseCode = "200",
      description = "Done",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = NodeList.class)))
  public Response nodes() {
    return Bodies.ok(
        new NodeList(
            node.system().nodes().stream()
                .map(
                    each ->
                        new SchedulerNode(
                            each.nodeId(),
                            each.state(),
                            each.version(),
                            each.startedAt(),
                            each.seenAt()))
                .toList()));
  }

  /** Lists the queues that are not empty. */
  @GET
  @Path("queues")
  @Requires(Role.VIEWER)
  @APIResponse(
      responseCode = "200",
      description = "Done",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = QueueList.class)))
  public Response queues() {
    return Bodies.ok(new QueueList(queues(node.clock().instant())));
  }

  private List<TaskQueueStatus> queues(Instant now) {
    return node.system().queues(now).stream()
        .map(each -> new TaskQueueStatus(each.queue(), each.waiting(), each.held(), each.oldest()))
        .toList();
  }

  /** Returns totals of runs, tasks, executors and nodes. */
  @GET
  @Path("stats")
  @Requires(Role.VIEWER)
  @APIResponse(
      responseCode = "200",
      description = "Done",
      content =
          @Content(mediaType = "application/json", schema = @Schema(implementation = Stats.class)))
  public Response stats() {
    Instant now = node.clock().instant();
    Counts counts = node.system().counts(now);
    return Bodies.ok(
        new Stats(
            counts.runs(),
            counts.tasks(),
            counts.waitingRuns(),
            counts.waitingTasks(),
            counts.runs().get(DagRunStatus.RUNNING),
            node.system().executorsSince(now.minus(ExecutorsResource.DEAD_AFTER)),
            node.system().nodesSince(now.minus(NODE_DEAD_AFTER)),
            queues(now)));
  }
}
