package org.jpacer.security.auth;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.jpacer.security.access.AuditStore;
import org.jpacer.security.access.AuditStore.Deed;
import org.jpacer.security.config.SecuritySettings;
import org.jpacer.security.oidc.OpenIdProvider;
import org.jpacer.security.password.Passwords;
import org.jpacer.security.password.SignInLimit;
import org.jpacer.security.password.UserFile;
import org.jpacer.security.password.VerifiedPasswords;
import org.jpacer.security.session.SessionStore;
import org.jpacer.security.session.Sessions;
import org.jpacer.security.token.TokenStore;
import org.jpacer.security.token.Tokens;

/**
 * Everything that secures a node.
 *
 * @param settings how it is secured
 * @param authenticator finds out who makes a request
 * @param passwords checks names and passwords
 * @param tokens the API tokens
 * @param sessions the sign-ins of browsers
 * @param audit who did what
 * @param provider the OpenID provider, where one is set
 * @param clock the time that counts
 */
public record Access(
    SecuritySettings settings,
    Authenticator authenticator,
    Passwords passwords,
    Tokens tokens,
    Sessions sessions,
    AuditStore audit,
    Optional<OpenIdProvider> provider,
    Clock clock) {

  /**
   * Puts everything together.
   *
   * @throws IllegalArgumentException when the file of users cannot be read
   */
  public static Access of(SecuritySettings settings, Stores stores, Clock clock) {
    Tokens tokens = new Tokens(stores.tokens(), settings.adminToken(), clock);
    Sessions sessions = new Sessions(stores.sessions(), settings, clock);
    Optional<Path> file = settings.users();
    Passwords passwords =
        new Passwords(
            settings, file.map(UserFile::new), new SignInLimit(settings.attempts(), clock));
    return new Access(
        settings,
        new Authenticator(settings, tokens, sessions, passwords, new VerifiedPasswords(clock)),
        passwords,
        tokens,
        sessions,
        stores.audit(),
        settings.provider().map(OpenIdProvider::new),
        clock);
  }

  /** Where tokens, sessions and deeds are kept. */
  public record Stores(TokenStore tokens, SessionStore sessions, AuditStore audit) {}

  /** Keeps a deed in the audit log. */
  public void note(Deed deed) {
    audit.add(deed, clock.instant());
  }

  /** Forgets sessions that are over and what the audit log need not keep. */
  public void forget() {
    sessions.forget();
    audit.forget(clock.instant().minus(settings.audit().age()), settings.audit().entries());
  }
}
