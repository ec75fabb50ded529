package org.jpacer.server.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jpacer.security.access.Refusal;

/**
 * Refuses request lines that servers interpret differently. A path with a step upwards could mean
 * one thing to the gate and another to the server.
 */
final class RequestLine {

  private static final Set<String> PAGE_METHODS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  private static final Pattern UNDECODABLE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

  /** A step {@code .} or {@code ..}, in any encoding. */
  private static final Pattern CLIMBS =
      Pattern.compile("(?i)(^|/|%2f|\\\\|%5c)(\\.|%2e){1,2}($|[/;\\\\]|%2f|%3b|%5c)");

  private RequestLine() {}

  /**
   * Returns what is wrong with the request line.
   *
   * @param path as it was sent, without the context's path
   */
  static Optional<Refusal> refuse(HttpServletRequest request, String path) {
    if (CLIMBS.matcher(path).find()) {
      return Optional.of(Refusal.of(400, "the path has a step . or .."));
    }
    if (!path.startsWith("/api/") && !PAGE_METHODS.contains(request.getMethod())) {
      return Optional.of(Refusal.of(405, "the page is read by GET and HEAD"));
    }
    if (isUndecodableForm(request)) {
      return Optional.of(
          Refusal.of(400, "the query has a % that two hexadecimal digits do not follow"));
    }
    return Optional.empty();
  }

  /** A server that treats the request as a form also decodes its query, and fails. */
  private static boolean isUndecodableForm(HttpServletRequest request) {
    String type = request.getContentType();
    String query = request.getQueryString();
    return type != null
        && type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded")
        && query != null
        && UNDECODABLE.matcher(query).find();
  }
}
