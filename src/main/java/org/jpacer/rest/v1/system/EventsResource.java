package org.jpacer.rest.v1.system;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jpacer.rest.NodeServices;
import org.jpacer.security.access.Requires;
import org.jpacer.security.access.Role;

/** Changes, as server-sent events. */
@Path("v1/events")
@ApplicationScoped
public class EventsResource {

  @Inject private NodeServices node;

  /** Streams changes on any node, starting after the event that the client names. */
  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Requires(Role.VIEWER)
  @APIResponse(
      responseCode = "200",
      description = "Server-sent events",
      content =
          @Content(mediaType = "text/event-stream", schema = @Schema(type = SchemaType.STRING)))
  public void events(
      @Context SseEventSink sink,
      @Context Sse sse,
      @HeaderParam("Last-Event-ID") String lastEventId) {
    node.events().follow(sink, sse, lastEventId);
  }
}
