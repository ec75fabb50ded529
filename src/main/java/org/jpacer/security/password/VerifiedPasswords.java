package org.jpacer.security.password;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jpacer.security.access.Caller;

/**
 * Caches the passwords that were verified within the last minute, so that a program that sends one
 * with every request does not make the server hash it every time. Keeps keyed hashes only; the key
 * never leaves this process. Safe for use by several threads.
 */
public final class VerifiedPasswords {

  private static final String ALGORITHM = "HmacSHA256";
  private static final Duration KEPT = Duration.ofMinutes(1);
  private static final int MOST = 1000;

  private record Kept(Caller caller, Instant until) {}

  private final Clock clock;
  private final SecretKeySpec key;
  private final Map<String, Kept> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
          return size() > MOST;
        }
      };

  /** Creates an empty cache. */
  public VerifiedPasswords(Clock clock) {
    this.clock = clock;
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    this.key = new SecretKeySpec(random, ALGORITHM);
  }

  public Optional<Caller> caller(String user, String password) {
    String hash = hash(user, password);
    synchronized (kept) {
      return Optional.ofNullable(kept.get(hash))
          .filter(found -> found.until().isAfter(clock.instant()))
          .map(Kept::caller);
    }
  }

  public void keep(String user, String password, Caller caller) {
    String hash = hash(user, password);
    synchronized (kept) {
      kept.put(hash, new Kept(caller, clock.instant().plus(KEPT)));
    }
  }

  private String hash(String user, String password) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update((user.length() + ":" + user).getBytes(StandardCharsets.UTF_8));
      byte[] hash = mac.doFinal(password.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(ALGORITHM + " does not work in this Java", e);
    }
  }
}
