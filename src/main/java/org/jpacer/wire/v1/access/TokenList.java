package org.jpacer.wire.v1.access;

import java.time.Instant;
import java.util.List;
import org.jpacer.wire.MayBeNull;

/**
 * The valid API tokens.
 *
 * @param items the tokens, newest first
 */
public record TokenList(List<TokenView> items) {

  /**
   * A token, without its secret.
   *
   * @param lastUsedAt when it was last used, to the minute; null for never
   */
  public record TokenView(
      long tokenId,
      String name,
      String role,
      Instant createdAt,
      String createdBy,
      @MayBeNull Instant expiresAt,
      @MayBeNull Instant lastUsedAt,
      @MayBeNull String lastUsedFrom) {}
}
