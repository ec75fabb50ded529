package org.jpacer.wire.v1.access;

import org.jpacer.wire.v1.access.TokenList.TokenView;

/**
 * A token that was created.
 *
 * @param secret the token's secret, which cannot be read again later
 * @param token the token
 */
public record MadeToken(String secret, TokenView token) {

  /** Returns the token without its secret. */
  @Override
  public String toString() {
    return token.toString();
  }
}
