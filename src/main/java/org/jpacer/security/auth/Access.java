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
 * The security services of a node.
 *
 * @param settings the settings
 * @param authenticator authenticates requests
 * @param passwords checks names and passwords
 * @param tokens the API tokens
 * @param sessions the sessions of browsers
 * @param audit the audit log
 * @param provider the OpenID provider, if one is configured
 * @param clock the cluster's time
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
   * Creates the services.
   *
   * @throws IllegalArgumentException if the file of users cannot be read
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

  /** The stores of tokens, sessions and audit entries. */
  public record Stores(TokenStore tokens, SessionStore sessions, AuditStore audit) {}

  /** Adds an audit entry. */
  public void note(Deed deed) {
    audit.add(deed, clock.instant());
  }

  /** Deletes expired sessions and old audit entries. */
  public void forget() {
    sessions.forget();
    audit.forget(clock.instant().minus(settings.audit().age()), settings.audit().entries());
  }
}
