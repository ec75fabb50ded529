package org.jpacer.rest.ppacer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jpacer.rest.NodeServices;
import org.jpacer.rest.http.Bodies;
import org.jpacer.run.TaskStatus;
import org.jpacer.security.access.Requires;
import org.jpacer.security.access.Role;
import org.jpacer.wire.TimestampException;
import org.jpacer.wire.Timestamps;
import org.jpacer.wire.ppacer.GoSyntaxException;
import org.jpacer.wire.ppacer.PoppedTask;
import org.jpacer.wire.ppacer.TaskStatusUpdate;

/** Tasks on the original's wire. */
@Path("dag/task")
@ApplicationScoped
public class PpacerTasksResource {

  @Inject private NodeServices node;

  /** Pops one external task; a HEAD request pops nothing. */
  @GET
  @Path("pop")
  @Requires(Role.EXECUTOR)
  @APIResponse(
      responseCode = "200",
      description = "Done",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = PoppedTask.class)))
  @APIResponse(responseCode = "204", description = "Nothing to do now")
  public CompletionStage<Response> pop(@Context Request request) {
    if (request.getMethod().equals(HttpMethod.HEAD)) {
      return done(Response.noContent().build());
    }
    return node.ppacer()
        .pop()
        .thenApply(task -> task.map(Bodies::wire).orElseGet(() -> Response.noContent().build()));
  }

  /** Takes an executor's update about an attempt. */
  @POST
  @Path("update")
  @Requires(Role.EXECUTOR)
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = TaskStatusUpdate.class)))
  @APIResponse(responseCode = "200", description = "Done")
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
    return node.ppacer()
        .update(update, execTs, status.get())
        .thenApply(
            taken ->
                switch (taken) {
                  case STORED, REFUSED -> Response.ok().build();
                  case AWAY ->
                      Bodies.wireError(
                          503,
                          "Error while updating dag run task status: the database is away; try"
                              + " again later");
                });
  }

  private static CompletionStage<Response> done(Response answer) {
    return CompletableFuture.completedFuture(answer);
  }
}
