package org.jpacer.security.oidc;

/** A failed sign-in at an OpenID provider. */
public final class OpenIdException extends Exception {

  private static final long serialVersionUID = 1L;

  OpenIdException(String message) {
    super(message);
  }

  OpenIdException(String message, Throwable cause) {
    super(message, cause);
  }
}
