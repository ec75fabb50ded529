package org.jpacer.server.http;

import jakarta.servlet.http.HttpServletResponse;
import org.jpacer.security.network.Connection;

/** Restricts browsers to the page's own files, and forbids showing it inside other pages. */
final class PageHeaders {

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  private PageHeaders() {}

  static void write(HttpServletResponse answer, String path, Connection connection) {
    answer.setHeader("X-Content-Type-Options", "nosniff");
    answer.setHeader("Content-Security-Policy", POLICY);
    answer.setHeader("Referrer-Policy", "same-origin");
    answer.setHeader("X-Frame-Options", "DENY");
    answer.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    answer.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    if (path.startsWith("/api/v1/")) {
      answer.setHeader("Cache-Control", "no-store");
    }
    if (connection.isSecure()) {
      answer.setHeader("Strict-Transport-Security", "max-age=31536000");
    }
  }
}
