package org.jpacer.wire.v1;

import org.jpacer.wire.v1.TokenList.TokenView;

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
