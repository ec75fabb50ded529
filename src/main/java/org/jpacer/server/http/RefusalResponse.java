package org.jpacer.server.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jpacer.rest.auth.Refusals;
import org.jpacer.security.access.Refusal;
import org.jpacer.security.config.SecurityMode;
import org.jpacer.server.body.RequestBodies;
import org.jpacer.wire.v1.system.ProblemDocument;

/** Answers a refused request before anything reads it. */
record RefusalResponse(
    SecurityMode mode, String path, HttpServletRequest request, HttpServletResponse response) {

  void send(Refusal refusal) throws IOException {
    RequestBodies.leave(request, response);
    response.setStatus(refusal.status());
    Refusals.headers(refusal, mode).forEach(response::setHeader);
    response.setHeader("Cache-Control", "no-store");
    if (Refusals.isExtended(path)) {
      write(ProblemDocument.MEDIA_TYPE, Refusals.problem(refusal));
    } else if (path.startsWith("/api")) {
      write("text/plain; charset=utf-8", refusal.detail() + "\n");
    } else {
      write("text/html; charset=utf-8", ClosedPage.html(refusal, mode));
    }
  }

  private void write(String type, String text) throws IOException {
    response.setContentType(type);
    response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }
}
