package org.jpacer.rest;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.stream.Stream;

/**
 * Answers on the original's wire as the original's router does where JAX-RS would answer otherwise:
 * an address matches as it is or not at all, and no method is answered that no resource names.
 */
@Provider
@PreMatching
public class GoRouter implements ContainerRequestFilter, ContainerResponseFilter {

  private static final String NOT_FOUND = "404 page not found";
  private static final String NOT_ALLOWED = "Method Not Allowed";

  @Override
  public void filter(ContainerRequestContext request) {
    String path = request.getUriInfo().getPath(false);
    if (isWire(path) && (path.endsWith("/") || path.contains(";"))) {
      request.abortWith(Bodies.wireError(404, NOT_FOUND));
    }
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (!isWire(request.getUriInfo().getPath(false))) {
      return;
    }
    if (request.getMethod().equals(HttpMethod.OPTIONS) && response.getStatus() < 300) {
      Response refused = Bodies.wireError(405, NOT_ALLOWED);
      response.setStatus(refused.getStatus());
      response.setEntity(refused.getEntity(), null, refused.getMediaType());
      response.getHeaders().putSingle("X-Content-Type-Options", "nosniff");
    }
    if (response.getStatus() == 405) {
      boolean get = String.valueOf(response.getHeaders().get(HttpHeaders.ALLOW)).contains("GET");
      response.getHeaders().putSingle(HttpHeaders.ALLOW, get ? "GET, HEAD" : "POST");
    }
  }

  private static boolean isWire(String path) {
    String relative = path.startsWith("/") ? path.substring(1) : path;
    return Stream.of("state", "dag", "ui")
        .anyMatch(each -> relative.equals(each) || relative.matches(each + "[/;].*"));
  }
}
