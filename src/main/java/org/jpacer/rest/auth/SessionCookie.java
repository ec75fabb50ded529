package org.jpacer.rest.auth;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.NewCookie;
import org.jpacer.security.network.Connection;

/** The cookies of sign-ins: no script reads them, and no other site's page sends them. */
public final class SessionCookie {

  /** The cookie of a session. */
  static final String SESSION = "jpacer_session";

  /** The cookie of a sign-in at a provider that has not ended yet. */
  static final String SIGN_IN = "jpacer_sign_in";

  private SessionCookie() {}

  /** The secret of a request's session; {@code null} when there is none. */
  public static String of(HttpServletRequest request) {
    return value(request, SESSION);
  }

  static String value(HttpServletRequest request, String name) {
    if (request.getCookies() != null) {
      for (Cookie cookie : request.getCookies()) {
        if (cookie.getName().equals(name)) {
          return cookie.getValue();
        }
      }
    }
    return null;
  }

  /** A session's cookie. */
  static NewCookie session(String secret, Connection connection, String context, int seconds) {
    return cookie(SESSION, secret, NewCookie.SameSite.STRICT, connection, context, seconds);
  }

  /** A sign-in's cookie, which has to come back with a link from the provider. */
  static NewCookie signIn(String secret, Connection connection, String context, int seconds) {
    return cookie(SIGN_IN, secret, NewCookie.SameSite.LAX, connection, context, seconds);
  }

  private static NewCookie cookie(
      String name,
      String secret,
      NewCookie.SameSite site,
      Connection connection,
      String context,
      int seconds) {
    return new NewCookie.Builder(name)
        .value(secret)
        .path(context + "/")
        .maxAge(seconds)
        .httpOnly(true)
        .secure(connection.isSecure())
        .sameSite(site)
        .build();
  }
}
