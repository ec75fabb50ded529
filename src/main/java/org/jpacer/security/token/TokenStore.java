package org.jpacer.security.token;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jpacer.security.access.Role;

/** The API tokens. */
public interface TokenStore {

  /**
   * A token.
   *
   * @param tokenId its number
   * @param name its name, unique among valid tokens
   * @param role its role
   * @param createdAt when it was created
   * @param createdBy who created it
   * @param expiresAt when it expires; {@code null} for never
   * @param lastUsedAt when it was last used, to the minute; {@code null} for never
   * @param lastUsedFrom the address of the last use; {@code null} for never
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

  /** Returns the token with a hash; empty if it was revoked or has expired. */
  Optional<ApiToken> find(byte[] hash, Instant now);

  /**
   * Stores a new token; returns its number, or empty if the name is taken.
   *
   * @param expiresAt when it expires; {@code null} for never
   */
  OptionalLong add(
      byte[] hash, String name, Role role, String createdBy, Instant now, Instant expiresAt);

  /** Returns the tokens that are not revoked, newest first. */
  List<ApiToken> all();

  /** Revokes a token; returns whether it existed. It is refused on every node from then on. */
  boolean revoke(long tokenId, String revokedBy, Instant now);

  /** Records the use of a token, unless one was recorded after {@code notedSince}. */
  void used(long tokenId, Instant now, String address, Instant notedSince);
}
