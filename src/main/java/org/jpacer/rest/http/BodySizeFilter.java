package org.jpacer.rest.http;

import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Refuses bodies that are too large, before anything reads them. */
@Provider
public class BodySizeFilter implements ContainerRequestFilter {

  private static final int USUAL = 1024 * 1024;
  private static final int REPORTS = 8 * 1024 * 1024;

  /** So much more is read and thrown away, since who still sends does not listen to the answer. */
  private static final int LONGEST_SKIPPED = 32 * 1024 * 1024;

  @Override
  public void filter(ContainerRequestContext request) throws IOException {
    if (!request.hasEntity()) {
      return;
    }
    String path = request.getUriInfo().getPath();
    int most = path.endsWith("tasks/report") || path.endsWith("tasks/logs") ? REPORTS : USUAL;
    byte[] body = request.getEntityStream().readNBytes(most + 1);
    if (body.length > most) {
      request.getEntityStream().skip(LONGEST_SKIPPED);
      throw new ClientErrorException(413);
    }
    request.setEntityStream(new ByteArrayInputStream(body));
  }
}
