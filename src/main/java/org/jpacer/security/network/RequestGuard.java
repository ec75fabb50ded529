package org.jpacer.security.network;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jpacer.security.access.Refusal;

/**
 * Refuses requests that another web page makes a browser send: requests for a foreign host (DNS
 * rebinding), and requests from another origin. Programs that are not browsers send none of the
 * headers checked here.
 *
 * @param hosts the allowed hosts, with or without a port; empty for any
 */
public record RequestGuard(List<String> hosts) {

  /** The header that the page sends with every call; pages of other origins cannot. */
  public static final String PAGE_HEADER = "X-Jpacer-Page";

  private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");
  private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

  /** Copies the list. */
  public RequestGuard {
    hosts = hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
  }

  /** Refuses a foreign host. */
  public Optional<Refusal> checkHost(Connection connection) {
    boolean known =
        hosts.isEmpty()
            || hosts.contains(connection.hostName())
            || hosts.contains(connection.host());
    return known
        ? Optional.empty()
        : Optional.of(
            Refusal.of(
                421,
                "this scheduler does not answer for the host "
                    + connection.host()
                    + "; jpacer.security.hosts names those it does"));
  }

  /**
   * Refuses a request that a page of another origin made.
   *
   * @param header returns a header's value; {@code null} if there is none
   */
  public Optional<Refusal> checkOrigin(Connection connection, Function<String, String> header) {
    String site = header.apply("Sec-Fetch-Site");
    String origin = header.apply("Origin");
    boolean own =
        (site == null || OWN_SITES.contains(site))
            && (origin == null || origin.equalsIgnoreCase(connection.origin()));
    return own
        ? Optional.empty()
        : Optional.of(
            Refusal.of(
                403,
                "a page of another origin ("
                    + (origin == null ? site : origin)
                    + ") may not call this scheduler, which is "
                    + connection.origin()));
  }

  /**
   * Refuses a change with a session's cookie that our page did not request. Our page sends a header
   * that others cannot, or its origin, which {@link #checkOrigin} has compared.
   */
  public Optional<Refusal> checkPage(String method, Function<String, String> header) {
    return isSafe(method)
            || header.apply(PAGE_HEADER) != null
            || header.apply("Origin") != null
            || "same-origin".equals(header.apply("Sec-Fetch-Site"))
        ? Optional.empty()
        : Optional.of(
            Refusal.of(403, "a change with a session's cookie needs the header " + PAGE_HEADER));
  }

  /** Returns whether a method changes nothing. */
  public static boolean isSafe(String method) {
    return SAFE_METHODS.contains(method);
  }
}
