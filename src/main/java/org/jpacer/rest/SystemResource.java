package org.jpacer.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import org.jpacer.wire.JsonTrees;
import org.jpacer.wire.v1.ExecutorList;
import org.jpacer.wire.v1.ExecutorList.KnownExecutor;
import org.jpacer.wire.v1.NodeList;
import org.jpacer.wire.v1.NodeList.SchedulerNode;
import org.jpacer.wire.v1.QueueList;
import org.jpacer.wire.v1.QueueList.TaskQueueStatus;

/** Who is there and what waits. */
@Path("v1")
@ApplicationScoped
public class SystemResource {

  /** An executor that was not heard of for so long counts as dead. */
  static final Duration DEAD_AFTER = Duration.ofSeconds(30);

  @Inject private Node node;

  /** The scheduler nodes. */
  @GET
  @Path("nodes")
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

  /** The executors. */
  @GET
  @Path("executors")
  public Response executors() {
    Instant dead = node.clock().instant().minus(DEAD_AFTER);
    return Bodies.ok(
        new ExecutorList(
            node.system().executors().stream()
                .map(
                    each ->
                        new KnownExecutor(
                            each.executorId(),
                            each.seenAt().isAfter(dead),
                            each.capacity(),
                            each.running(),
                            JsonTrees.readObject(each.labels()),
                            each.version(),
                            each.registeredAt(),
                            each.seenAt()))
                .toList()));
  }

  /** The queues with something in them. */
  @GET
  @Path("queues")
  public Response queues() {
    return Bodies.ok(
        new QueueList(
            node.system().queues(node.clock().instant()).stream()
                .map(
                    each ->
                        new TaskQueueStatus(
                            each.queue(), each.waiting(), each.held(), each.oldest()))
                .toList()));
  }
}
