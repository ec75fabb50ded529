package org.jpacer.security.auth;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.jpacer.security.access.Caller;
import org.jpacer.security.access.Refusal;
import org.jpacer.security.config.SecurityMode;
import org.jpacer.security.config.SecuritySettings;
import org.jpacer.security.password.Passwords;
import org.jpacer.security.password.Realm;
import org.jpacer.security.password.VerifiedPasswords;
import org.jpacer.security.session.Sessions;
import org.jpacer.security.token.Tokens;

/** Authenticates requests. Safe for use by several threads. */
public final class Authenticator {

  /**
   * The credentials of a request.
   *
   * @param authorization the header {@code Authorization}, or {@code null}
   * @param cookie the session's cookie, or {@code null}
   * @param address the client's address
   */
  public record Proof(String authorization, String cookie, String address) {}

  /** The result of an authentication. */
  public sealed interface Outcome {}

  /** The caller is authenticated. */
  public record Known(Caller caller) implements Outcome {}

  /** The request has no credentials. */
  public record NoCredentials() implements Outcome {}

  /** The credentials are not valid. */
  public record Refused(Refusal refusal) implements Outcome {}

  private static final String BEARER = "Bearer ";
  private static final String BASIC = "Basic ";

  private final SecuritySettings settings;
  private final Tokens tokens;
  private final Sessions sessions;
  private final Passwords passwords;
  private final VerifiedPasswords right;

  /** Creates an authenticator. */
  public Authenticator(
      SecuritySettings settings,
      Tokens tokens,
      Sessions sessions,
      Passwords passwords,
      VerifiedPasswords right) {
    this.settings = settings;
    this.tokens = tokens;
    this.sessions = sessions;
    this.passwords = passwords;
    this.right = right;
  }

  /** Authenticates a request. */
  public Outcome authenticate(Proof proof, Realm realm) {
    if (settings.mode() == SecurityMode.OPEN) {
      return new Known(Caller.ANYONE);
    }
    String authorization = proof.authorization();
    if (authorization != null) {
      if (hasScheme(authorization, BEARER)) {
        return bearer(authorization.substring(BEARER.length()).strip(), proof.address());
      }
      if (hasScheme(authorization, BASIC) && settings.mode().takesPasswords()) {
        return basic(authorization.substring(BASIC.length()).strip(), proof.address(), realm);
      }
      return refused(401, "this scheduler does not take this kind of Authorization");
    }
    if (proof.cookie() != null && settings.mode().keepsSessions()) {
      Optional<Caller> caller = sessions.caller(proof.cookie());
      if (caller.isPresent()) {
        return new Known(caller.get());
      }
    }
    return new NoCredentials();
  }

  private static boolean hasScheme(String authorization, String scheme) {
    return authorization.regionMatches(true, 0, scheme, 0, scheme.length());
  }

  private static Outcome refused(int status, String detail) {
    return new Refused(Refusal.of(status, detail));
  }

  private Outcome bearer(String secret, String address) {
    return tokens
        .bearer(secret, address)
        .<Outcome>map(Known::new)
        .orElseGet(() -> refused(401, "the token is unknown, has expired or was revoked"));
  }

  private Outcome basic(String encoded, String address, Realm realm) {
    String pair;
    try {
      pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return refused(401, "the Authorization cannot be read");
    }
    int colon = pair.indexOf(':');
    if (colon < 0) {
      return refused(401, "the Authorization has no password");
    }
    String user = pair.substring(0, colon);
    String password = pair.substring(colon + 1);
    Optional<Caller> known = right.caller(user, password);
    if (known.isPresent()) {
      return new Known(known.get());
    }
    Passwords.Outcome outcome = passwords.check(user, password, address, realm);
    if (outcome instanceof Passwords.Right checked) {
      Caller caller = new Caller(user, checked.roles(), Caller.Means.PASSWORD);
      right.keep(user, password, caller);
      return new Known(caller);
    }
    return new Refused(refusal(outcome));
  }

  /** Returns the refusal for a password that was not accepted. */
  public static Refusal refusal(Passwords.Outcome outcome) {
    if (outcome instanceof Passwords.Wait wait) {
      long seconds = wait.time().plus(Duration.ofMillis(999)).toSeconds();
      return new Refusal(429, "too many wrong passwords; try again in " + seconds + " s", seconds);
    }
    return Refusal.of(401, "the name or the password is wrong");
  }
}
