package org.jpacer.security.oidc;

/** A sign-in at an OpenID provider did not work out. */
public final class OpenIdException extends Exception {

  private static final long serialVersionUID = 1L;

  OpenIdException(String message) {
    super(message);
  }

  OpenIdException(String message, Throwable cause) {
    super(message, cause);
  }
}
