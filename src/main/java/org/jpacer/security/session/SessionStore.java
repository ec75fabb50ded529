package org.jpacer.security.session;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jpacer.security.access.Role;
import org.jpacer.security.config.SecurityMode;

/** Where the sessions of browsers are kept, for all nodes alike. */
public interface SessionStore {

  /**
   * A session.
   *
   * @param user who signed in
   * @param roles what the user may do
   * @param mode the mode at the sign-in; in another mode the session does not count
   */
  record Session(String user, Set<Role> roles, SecurityMode mode) {}

  /** Begins a session. */
  void open(byte[] hash, Session session, String address, Instant now, Instant until);

  /** The session with a hash; one that is over is not found. */
  Optional<Session> find(byte[] hash, Instant now);

  /** Ends a session; nothing happens when there is none. */
  void close(byte[] hash);

  /** Forgets the sessions that are over. */
  void forget(Instant now);
}
