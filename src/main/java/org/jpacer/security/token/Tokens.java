package org.jpacer.security.token;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jpacer.security.access.Caller;
import org.jpacer.security.access.Role;
import org.jpacer.security.token.TokenStore.ApiToken;

/**
 * API tokens. Each use reads the database, so a token that was revoked on any node is refused by
 * all of them from then on. Safe for use by several threads.
 */
public final class Tokens {

  private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

  /**
   * A token that was created.
   *
   * @param secret the secret; it cannot be read again
   */
  public record Made(String secret, ApiToken token) {}

  private final TokenStore store;
  private final Optional<byte[]> adminHash;
  private final Clock clock;
  private final Map<Long, Instant> noted = new ConcurrentHashMap<>();

  /**
   * Creates the tokens.
   *
   * @param adminToken the token of an admin from the settings
   */
  public Tokens(TokenStore store, Optional<String> adminToken, Clock clock) {
    this.store = store;
    this.adminHash = adminToken.map(Secrets::hash);
    this.clock = clock;
  }

  /** Creates a token; returns empty if the name is taken. */
  public Optional<Made> make(String name, Role role, String by, Instant expiresAt) {
    String secret = Secrets.TOKEN_PREFIX + Secrets.fresh();
    Instant now = clock.instant();
    OptionalLong id = store.add(Secrets.hash(secret), name, role, by, now, expiresAt);
    return id.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Made(
                secret, new ApiToken(id.getAsLong(), name, role, now, by, expiresAt, null, null)));
  }

  /** Returns the valid tokens, newest first. */
  public List<ApiToken> all() {
    return store.all();
  }

  /** Revokes a token; returns whether it existed. */
  public boolean revoke(long tokenId, String by) {
    noted.remove(tokenId);
    return store.revoke(tokenId, by, clock.instant());
  }

  /** Checks a token and returns its caller; records its use at most once a minute. */
  public Optional<Caller> bearer(String secret, String address) {
    if (adminHash.isPresent() && MessageDigest.isEqual(adminHash.get(), Secrets.hash(secret))) {
      return Optional.of(
          new Caller("jpacer.security.token", Set.of(Role.ADMIN), Caller.Means.TOKEN));
    }
    if (!Secrets.isToken(secret)) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    Optional<ApiToken> token = store.find(Secrets.hash(secret), now);
    token.ifPresent(found -> noteUse(found.tokenId(), now, address));
    return token.map(found -> new Caller(found.name(), Set.of(found.role()), Caller.Means.TOKEN));
  }

  private void noteUse(long tokenId, Instant now, String address) {
    Instant last = noted.get(tokenId);
    Instant due = now.minus(NOTED_EVERY);
    boolean ours =
        last == null
            ? noted.putIfAbsent(tokenId, now) == null
            : !last.isAfter(due) && noted.replace(tokenId, last, now);
    if (ours) {
      store.used(tokenId, now, address, due);
    }
  }
}
