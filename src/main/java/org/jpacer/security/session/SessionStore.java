package org.jpacer.security.session;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jpacer.security.access.Role;
import org.jpacer.security.config.SecurityMode;

/** The sessions of browsers, shared by all nodes. */
public interface SessionStore {

  /**
   * A session.
   *
   * @param user the user
   * @param roles the user's roles
   * @param mode the mode at the sign-in; the session is invalid in another mode
   */
  record Session(String user, Set<Role> roles, SecurityMode mode) {}

  /** Stores a session. */
  void open(byte[] hash, Session session, String address, Instant now, Instant until);

  /** Returns the session with a hash; empty if it has expired. */
  Optional<Session> find(byte[] hash, Instant now);

  /** Deletes a session, if it exists. */
  void close(byte[] hash);

  /** Deletes expired sessions. */
  void forget(Instant now);
}
