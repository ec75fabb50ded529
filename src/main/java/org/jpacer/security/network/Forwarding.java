package org.jpacer.security.network;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * The forwarding headers of reverse proxies. They are trusted only from configured proxies, and
 * only in the configured form, because a client could send the other form itself.
 *
 * @param proxies the proxies' addresses
 * @param standard whether they use {@code Forwarded} (RFC 7239) instead of {@code X-Forwarded-*}
 */
public record Forwarding(List<Network> proxies, boolean standard) {

  /** Copies the list. */
  public Forwarding {
    proxies = List.copyOf(proxies);
  }

  /**
   * Returns the connection as the client sees it.
   *
   * @param direct the connection as the server sees it
   * @param header returns all values of a header, joined by commas; {@code null} if there is none
   */
  public Connection resolve(Connection direct, Function<String, String> header) {
    if (proxies.isEmpty() || !Network.anyHas(proxies, direct.address())) {
      return direct;
    }
    return standard ? ofForwarded(direct, header) : ofForwardedFor(direct, header);
  }

  private Connection ofForwardedFor(Connection direct, Function<String, String> header) {
    String address = client(direct.address(), parts(header.apply("X-Forwarded-For")));
    return new Connection(
        address,
        scheme(last(header.apply("X-Forwarded-Proto")), direct),
        host(last(header.apply("X-Forwarded-Host")), direct));
  }

  private Connection ofForwarded(Connection direct, Function<String, String> header) {
    List<String> elements = parts(header.apply("Forwarded"));
    List<String> addresses = elements.stream().map(each -> field(each, "for")).toList();
    String nearest = elements.isEmpty() ? "" : elements.get(elements.size() - 1);
    return new Connection(
        client(direct.address(), addresses),
        scheme(field(nearest, "proto"), direct),
        host(field(nearest, "host"), direct));
  }

  /**
   * Returns the last address that is not a proxy's; the client may have forged what precedes it.
   */
  private String client(String peer, List<String> addresses) {
    String client = peer;
    for (int i = addresses.size() - 1; i >= 0 && Network.anyHas(proxies, client); i--) {
      client = withoutPort(addresses.get(i));
    }
    return client;
  }

  private static String withoutPort(String address) {
    if (address.startsWith("[")) {
      int end = address.indexOf(']');
      return end < 0 ? address : address.substring(1, end);
    }
    int colon = address.indexOf(':');
    return colon >= 0 && colon == address.lastIndexOf(':') ? address.substring(0, colon) : address;
  }

  private static String scheme(String said, Connection direct) {
    String scheme = said.toLowerCase(Locale.ROOT);
    return scheme.equals("http") || scheme.equals("https") ? scheme : direct.scheme();
  }

  private static String host(String said, Connection direct) {
    return said.isEmpty() ? direct.host() : said;
  }

  private static List<String> parts(String header) {
    return header == null
        ? List.of()
        : Arrays.stream(header.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  private static String last(String header) {
    List<String> parts = parts(header);
    return parts.isEmpty() ? "" : parts.get(parts.size() - 1);
  }

  /**
   * Returns a field of an element such as {@code for=1.2.3.4;proto=https}; empty if it is absent.
   */
  private static String field(String element, String name) {
    return Arrays.stream(element.split(";"))
        .map(String::strip)
        .filter(pair -> pair.regionMatches(true, 0, name + "=", 0, name.length() + 1))
        .map(pair -> pair.substring(name.length() + 1).replace("\"", ""))
        .findFirst()
        .orElse("");
  }
}
