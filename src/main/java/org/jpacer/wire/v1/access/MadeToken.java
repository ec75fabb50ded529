package org.jpacer.wire.v1.access;

import org.jpacer.wire.v1.access.TokenList.TokenView;

/**
 * A token that was made.
 *
 * @param secret what its bearer shows; this is the only time that it can be read
 * @param token the token
 */
public record MadeToken(String secret, TokenView token) {

  /** The token without its secret. */
  @Override
  public String toString() {
    return token.toString();
  }
}
