package org.jpacer.security.network;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jpacer.security.access.Refusal;

/**
 * Refuses what another web page makes a browser send: requests for a host that is not ours (a name
 * that was turned to our address), and requests that come from another origin. Programs that are no
 * browsers send none of the headers looked at here.
 *
 * @param hosts the hosts that may be asked for, with or without a port; any when there are none
 */
public record RequestGuard(List<String> hosts) {

  /** The header that the page sends with every call; another origin's page cannot. */
  public static final String PAGE_HEADER = "X-Jpacer-Page";

  private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");
  private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

  /** Copies the list. */
  public RequestGuard {
    hosts = hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
  }

  /** Refuses a host that is not ours. */
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
   * @param header a header's value; {@code null} when there is none
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
   * Refuses a change that a session's cookie vouches for but a page of ours did not ask for: it has
   * a header that only our pages can send, or its origin, which {@link #checkOrigin} has compared.
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

  /** Whether a method changes nothing. */
  public static boolean isSafe(String method) {
    return SAFE_METHODS.contains(method);
  }
}
