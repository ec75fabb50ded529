package org.jpacer.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jpacer.security.Requires;
import org.jpacer.security.Role;

/** Schedules that need not belong to a DAG. */
@Path("v1/schedules")
@ApplicationScoped
public class SchedulesResource {

  @Inject private Node node;

  /** The points of a schedule before anybody uses it. */
  @GET
  @Path("preview")
  @Requires(Role.VIEWER)
  public Response preview(@Context UriInfo uri) {
    return Bodies.ok(new ScheduleQuery(uri.getQueryParameters(), node).preview());
  }
}
