package org.jpacer.security.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How people authenticate. */
public enum SecurityMode {
  /**
   * Closed: no one can sign in; the scheduler works, and every address except health explains how
   * to open it.
   */
  CLOSED,
  /** Open: no sign-in; for trying jpacer on one's own machine. */
  OPEN,
  /** Name and password on jpacer's own page, and the provider if one is configured. */
  FORM,
  /** An OpenID provider only. */
  OIDC,
  /** Name and password that the browser asks for (HTTP Basic). */
  REALM;

  /** The mode's name in the settings. */
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

  /** Returns whether name and password are accepted. */
  public boolean takesPasswords() {
    return this == FORM || this == REALM;
  }

  /** Returns whether a browser's sign-in is kept in a cookie. */
  public boolean keepsSessions() {
    return this == FORM || this == OIDC;
  }
}
