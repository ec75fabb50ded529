package org.jpacer.security.network;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * A request's connection as its client sees it.
 *
 * @param address the client's address
 * @param scheme {@code http} or {@code https}
 * @param host the host, and the port unless it is the default of the scheme
 */
public record Connection(String address, String scheme, String host) {

  /** Refuses missing parts; drops the default port of the scheme. */
  public Connection {
    requireNonNull(address, "address");
    scheme = scheme.toLowerCase(Locale.ROOT);
    host = withoutUsualPort(scheme, host.toLowerCase(Locale.ROOT));
  }

  private static String withoutUsualPort(String scheme, String host) {
    String usual = scheme.equals("https") ? ":443" : ":80";
    return host.endsWith(usual) ? host.substring(0, host.length() - usual.length()) : host;
  }

  /** Returns whether the connection is encrypted, or local. */
  public boolean isSecure() {
    return scheme.equals("https");
  }

  /** The web origin, such as {@code https://jpacer.example.org}. */
  public String origin() {
    return scheme + "://" + host;
  }

  /** The host without its port. */
  public String hostName() {
    int colon = host.lastIndexOf(':');
    return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
  }

  /** The port that the client used. */
  public int port() {
    String rest = host.substring(hostName().length());
    if (rest.matches(":\\d{1,5}")) {
      return Integer.parseInt(rest.substring(1));
    }
    return isSecure() ? 443 : 80;
  }
}
