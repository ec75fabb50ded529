package org.jpacer.rest.v1.dag;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jpacer.engine.port.dag.BackfillView;
import org.jpacer.rest.NodeServices;
import org.jpacer.rest.http.ApiException;
import org.jpacer.rest.http.Bodies;
import org.jpacer.security.access.Requires;
import org.jpacer.security.access.Role;
import org.jpacer.wire.v1.dag.Backfill;

/** Backfills. */
@Path("v1/backfills")
@ApplicationScoped
public class BackfillsResource {

  @Inject private NodeServices node;

  /** Returns a backfill and its progress. */
  @GET
  @Path("{backfillId}")
  @Requires(Role.VIEWER)
  @APIResponse(
      responseCode = "200",
      description = "Done",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = Backfill.class)))
  public Response get(@PathParam("backfillId") String backfillId) {
    return Bodies.ok(view(find(backfillId)));
  }

  private BackfillView find(String backfillId) {
    if (!backfillId.matches("\\d{1,18}")) {
      throw ApiException.badField(
          "backfillId", "is " + backfillId + "; allowed: a backfill's number");
    }
    return node.backfills()
        .find(Long.parseLong(backfillId))
        .orElseThrow(() -> new ApiException(404, "there is no backfill " + backfillId));
  }

  private static Backfill view(BackfillView view) {
    return new Backfill(
        view.backfillId(),
        view.dagId(),
        view.from(),
        view.to(),
        view.maxActiveRuns(),
        view.created(),
        view.skipped(),
        view.waiting(),
        view.running(),
        view.succeeded(),
        view.failed(),
        view.createdAt(),
        view.cancelledAt());
  }

  /** Cancels a backfill: starts no more of its runs, and cancels those that have started. */
  @POST
  @Path("{backfillId}/cancel")
  @Requires(Role.OPERATOR)
  @APIResponse(
      responseCode = "200",
      description = "Done",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = Backfill.class)))
  public Response cancel(@PathParam("backfillId") String backfillId) {
    node.scheduler().cancelBackfill(node.backfills(), find(backfillId).backfillId());
    return Bodies.ok(view(find(backfillId)));
  }
}
