package org.jpacer.server.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A request without a content type: every address accepts one kind of body, whatever its type
 * header says. The original's wire works like that, and a server would refuse a type that it cannot
 * read; an invalid {@code Accept} is ignored for the same reason.
 */
class UntypedRequest extends HttpServletRequestWrapper {

  private static final Pattern TYPES =
      Pattern.compile(
          "\\s*[^,;/\\s]+/[^,;/\\s]+\\s*(;[^,]*)?(,\\s*[^,;/\\s]+/[^,;/\\s]+\\s*(;[^,]*)?)*");

  UntypedRequest(HttpServletRequest request) {
    super(request);
  }

  @Override
  public String getContentType() {
    return null;
  }

  @Override
  public String getHeader(String name) {
    return isHeard(name) ? super.getHeader(name) : null;
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    return isHeard(name) ? super.getHeaders(name) : Collections.emptyEnumeration();
  }

  @Override
  public Enumeration<String> getHeaderNames() {
    List<String> names = Collections.list(super.getHeaderNames());
    return Collections.enumeration(names.stream().filter(this::isHeard).toList());
  }

  private boolean isHeard(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "content-type" -> false;
      case "accept" ->
          Collections.list(super.getHeaders(name)).stream()
              .allMatch(each -> TYPES.matcher(each).matches());
      default -> true;
    };
  }
}
