package org.jpacer.rest.ppacer;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import org.jpacer.rest.http.ApiException;

/**
 * Refuses parameters that contain the character U+0000, which the database cannot store. The
 * original's wire does not read any.
 */
@Provider
public class QueryTextFilter implements ContainerRequestFilter {

  @Override
  public void filter(ContainerRequestContext request) {
    if (GoRouter.isWire(request.getUriInfo().getPath(false))) {
      return;
    }
    request
        .getUriInfo()
        .getQueryParameters()
        .forEach(
            (name, values) -> {
              if (values.stream().anyMatch(value -> value.indexOf('\0') >= 0)) {
                throw ApiException.badField(
                    name, "has the character U+0000; allowed: any other character");
              }
            });
  }
}
