package org.jpacer.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.jpacer.security.Requires;
import org.jpacer.security.Role;
import org.jpacer.wire.v1.NodeList;
import org.jpacer.wire.v1.NodeList.SchedulerNode;
import org.jpacer.wire.v1.QueueList;
import org.jpacer.wire.v1.QueueList.TaskQueueStatus;

/** Who is there and what waits. */
@Path("v1")
@ApplicationScoped
public class SystemResource {

  @Inject private Node node;

  /** The scheduler nodes. */
  @GET
  @Path("nodes")
  @Requires(Role.VIEWER)
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

  /** The queues with something in them. */
  @GET
  @Path("queues")
  @Requires(Role.VIEWER)
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
