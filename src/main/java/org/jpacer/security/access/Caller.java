package org.jpacer.security.access;

import static java.util.Objects.requireNonNull;

import java.security.Principal;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;

/**
 * The caller of a request.
 *
 * @param name the user's or the token's name
 * @param roles the caller's roles; may be empty
 * @param means how the caller authenticated
 */
public record Caller(String name, Set<Role> roles, Means means) implements Principal {

  /** How callers authenticate. */
  public enum Means {
    /** Not at all: the mode is open. */
    OPEN,
    /** With an API token. */
    TOKEN,
    /** With the cookie of a session. */
    SESSION,
    /** With name and password in the request. */
    PASSWORD;

    /** The name in answers and in the database. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The caller of every request in open mode. */
  public static final Caller ANYONE = new Caller("anyone", Set.of(Role.values()), Means.OPEN);

  /** Refuses a caller without a name. */
  public Caller {
    requireNonNull(name, "name");
    roles = Set.copyOf(roles);
    requireNonNull(means, "means");
  }

  /** Returns whether the caller has one of the roles, or a role that includes one. */
  public boolean hasAny(Collection<Role> wanted) {
    return wanted.stream().anyMatch(role -> roles.stream().anyMatch(own -> own.includes(role)));
  }

  @Override
  public String getName() {
    return name;
  }
}
