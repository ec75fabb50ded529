package org.jpacer.security.password;

import java.util.Optional;
import java.util.Set;

/** The users of the application server. */
@FunctionalInterface
public interface Realm {

  /**
   * Checks a password.
   *
   * @param groups the groups of interest
   * @return those of them that the user is in; empty if the user does not exist or the password is
   *     wrong
   */
  Optional<Set<String>> groupsOf(String user, String password, Set<String> groups);
}
