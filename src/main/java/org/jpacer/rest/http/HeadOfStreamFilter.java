package org.jpacer.rest.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.List;

/**
 * Answers HEAD where GET would open a stream of events: without a body, such a stream would never
 * end.
 */
@Provider
public class HeadOfStreamFilter implements ContainerRequestFilter {

  @Context private ResourceInfo resource;

  /** Has the method as it was sent; Jersey turns a HEAD that reaches a GET method into a GET. */
  @Context private HttpServletRequest servlet;

  @Override
  public void filter(ContainerRequestContext request) {
    if (servlet.getMethod().equals(HttpMethod.HEAD)
        && List.of(resource.getResourceMethod().getParameterTypes()).contains(SseEventSink.class)) {
      request.abortWith(Response.ok().type(MediaType.SERVER_SENT_EVENTS).build());
    }
  }
}
