package org.jpacer.rest.v1.worker;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jpacer.rest.NodeServices;
import org.jpacer.rest.http.Bodies;
import org.jpacer.security.access.Requires;
import org.jpacer.security.access.Role;
import org.jpacer.wire.v1.log.LogsRequest;
import org.jpacer.wire.v1.log.LogsResponse;
import org.jpacer.wire.v1.worker.ClaimRequest;
import org.jpacer.wire.v1.worker.ClaimResponse;
import org.jpacer.wire.v1.worker.ReportRequest;
import org.jpacer.wire.v1.worker.ReportResponse;

/** Claims, reports and logs of executors. */
@Path("v1/tasks")
@ApplicationScoped
public class TasksResource {

  @Inject private NodeServices node;

  /** Claims tasks, and waits for some if requested. */
  @POST
  @Path("claim")
  @Requires(Role.EXECUTOR)
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = ClaimRequest.class)))
  @APIResponse(
      responseCode = "200",
      description = "Done",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = ClaimResponse.class)))
  public CompletionStage<Response> claim(byte[] body) {
    return node.executors().claim(Bodies.read(body, ClaimRequest.class)).thenApply(Bodies::ok);
  }

  /** Takes reports about attempts. */
  @POST
  @Path("report")
  @Requires(Role.EXECUTOR)
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = ReportRequest.class)))
  @APIResponse(
      responseCode = "200",
      description = "Done",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = ReportResponse.class)))
  public CompletionStage<Response> report(byte[] body) {
    return node.executors().report(Bodies.read(body, ReportRequest.class)).thenApply(Bodies::ok);
  }

  /** Takes log records. */
  @POST
  @Path("logs")
  @Requires(Role.EXECUTOR)
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = LogsRequest.class)))
  @APIResponse(
      responseCode = "200",
      description = "Done",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = LogsResponse.class)))
  public CompletionStage<Response> logs(byte[] body) {
    return node.executors().appendLogs(Bodies.read(body, LogsRequest.class)).thenApply(Bodies::ok);
  }
}
