package org.jpacer.security.password;

import java.util.Optional;
import java.util.Set;

/** The users that the application server knows. */
@FunctionalInterface
public interface Realm {

  /**
   * Checks a password.
   *
   * @param groups the groups that are asked about
   * @return those of them that the user is in; empty when there is no such user or the password is
   *     wrong
   */
  Optional<Set<String>> groupsOf(String user, String password, Set<String> groups);
}
