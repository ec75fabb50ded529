package org.jpacer.security.token;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jpacer.security.access.Role;

/** Where API tokens are kept. */
public interface TokenStore {

  /**
   * A token.
   *
   * @param tokenId its number
   * @param name what it is called, unique among those in use
   * @param role what its bearer may do
   * @param createdAt when it was made
   * @param createdBy by whom
   * @param expiresAt when it ends; {@code null} for never
   * @param lastUsedAt when it was last used, to the minute; {@code null} for never
   * @param lastUsedFrom from which address; {@code null} for never
   */
  record ApiToken(
      long tokenId,
      String name,
      Role role,
      Instant createdAt,
      String createdBy,
      Instant expiresAt,
      Instant lastUsedAt,
      String lastUsedFrom) {}

  /** The token with a hash; one that was revoked or has expired is not found. */
  Optional<ApiToken> find(byte[] hash, Instant now);

  /**
   * Keeps a new token; gives its number, or nothing when the name is taken.
   *
   * @param expiresAt when it ends; {@code null} for never
   */
  OptionalLong add(
      byte[] hash, String name, Role role, String createdBy, Instant now, Instant expiresAt);

  /** The tokens that are not revoked, the newest first. */
  List<ApiToken> all();

  /** Ends a token; tells whether there was one. It is refused everywhere from then on. */
  boolean revoke(long tokenId, String revokedBy, Instant now);

  /** Notes that a token was used, unless that was noted after {@code notedSince}. */
  void used(long tokenId, Instant now, String address, Instant notedSince);
}
