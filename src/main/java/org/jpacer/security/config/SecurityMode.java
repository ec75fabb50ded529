package org.jpacer.security.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How people prove who they are. */
public enum SecurityMode {
  /** Nobody can; the scheduler works, and every address but health says how to open it. */
  CLOSED,
  /** Nobody has to: for trying jpacer out on one's own machine. */
  OPEN,
  /** By name and password on a page of jpacer's, and by the provider when one is set. */
  FORM,
  /** By an OpenID provider only. */
  OIDC,
  /** By name and password that the browser asks for (HTTP Basic). */
  REALM;

  /** The mode's name as the settings have it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static SecurityMode of(String text) {
    return Arrays.stream(values())
        .filter(mode -> mode.text().equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("unknown mode"));
  }

  /** The names of all modes. */
  public static String allowed() {
    return Arrays.stream(values()).map(SecurityMode::text).collect(Collectors.joining(", "));
  }

  /** Whether name and password are taken. */
  public boolean takesPasswords() {
    return this == FORM || this == REALM;
  }

  /** Whether a browser's sign-in is kept in a cookie. */
  public boolean keepsSessions() {
    return this == FORM || this == OIDC;
  }
}
