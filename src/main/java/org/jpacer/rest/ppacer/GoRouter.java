package org.jpacer.rest.ppacer;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.stream.Stream;
import org.jpacer.rest.http.Bodies;

/**
 * Answers on the original's wire as the original's router does where JAX-RS would answer otherwise:
 * an address matches exactly or not at all, and only methods that a resource names are answered.
 */
@Provider
@PreMatching
public class GoRouter implements ContainerRequestFilter, ContainerResponseFilter {

  private static final String NOT_FOUND = "404 page not found";

  /**
   * A method that no resource has, and that JAX-RS does not answer by itself as it does OPTIONS.
   */
  private static final String NONE = "NONE";

  @Override
  public void filter(ContainerRequestContext request) {
    String path = request.getUriInfo().getPath(false);
    if (!isWire(path)) {
      return;
    }
    if (path.endsWith("/") || path.contains(";")) {
      request.abortWith(Bodies.wireError(404, NOT_FOUND));
    }
    if (request.getMethod().equals(HttpMethod.OPTIONS)) {
      request.setMethod(NONE);
    }
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (!isWire(request.getUriInfo().getPath(false))) {
      return;
    }
    if (response.getStatus() == 405) {
      boolean get = String.valueOf(response.getHeaders().get(HttpHeaders.ALLOW)).contains("GET");
      response.getHeaders().putSingle(HttpHeaders.ALLOW, get ? "GET, HEAD" : "POST");
    }
  }

  /** Returns whether a path below the API belongs to the original's wire. */
  static boolean isWire(String path) {
    String relative = path.startsWith("/") ? path.substring(1) : path;
    return Stream.of("state", "dag", "ui")
        .anyMatch(each -> relative.equals(each) || relative.matches(each + "[/;].*"));
  }
}
