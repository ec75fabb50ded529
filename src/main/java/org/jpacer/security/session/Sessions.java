package org.jpacer.security.session;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jpacer.security.access.Caller;
import org.jpacer.security.access.Role;
import org.jpacer.security.config.SecuritySettings;
import org.jpacer.security.session.SessionStore.Session;
import org.jpacer.security.token.Secrets;

/**
 * Sessions of browsers, each identified by the secret in a cookie. Safe for use by several threads.
 */
public final class Sessions {

  private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{43}");

  private final SessionStore store;
  private final SecuritySettings settings;
  private final Clock clock;

  /** Creates the sessions. */
  public Sessions(SessionStore store, SecuritySettings settings, Clock clock) {
    this.store = store;
    this.settings = settings;
    this.clock = clock;
  }

  /** Starts a session; returns the secret for the cookie. */
  public String open(String user, Set<Role> roles, String address) {
    String secret = Secrets.fresh();
    Instant now = clock.instant();
    store.open(
        Secrets.hash(secret),
        new Session(user, roles, settings.mode()),
        address,
        now,
        now.plus(settings.session()));
    return secret;
  }

  /** Returns the caller of a session; empty if it has expired, or was started in another mode. */
  public Optional<Caller> caller(String secret) {
    if (!SECRET.matcher(secret).matches()) {
      return Optional.empty();
    }
    return store
        .find(Secrets.hash(secret), clock.instant())
        .filter(session -> session.mode() == settings.mode())
        .map(session -> new Caller(session.user(), session.roles(), Caller.Means.SESSION));
  }

  /** Ends a session. */
  public void close(String secret) {
    store.close(Secrets.hash(secret));
  }

  /** Deletes expired sessions. */
  public void forget() {
    store.forget(clock.instant());
  }
}
