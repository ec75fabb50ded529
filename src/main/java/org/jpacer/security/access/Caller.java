package org.jpacer.security.access;

import static java.util.Objects.requireNonNull;

import java.security.Principal;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;

/**
 * Who makes a request.
 *
 * @param name the user's or the token's name
 * @param roles what the caller may do; may be empty
 * @param means how the caller proved it
 */
public record Caller(String name, Set<Role> roles, Means means) implements Principal {

  /** How callers prove who they are. */
  public enum Means {
    /** Not at all: the mode is open. */
    OPEN,
    /** By an API token. */
    TOKEN,
    /** By the cookie of a session. */
    SESSION,
    /** By name and password in the request. */
    PASSWORD;

    /** The name as answers and the database have it. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Everybody, where the mode is open. */
  public static final Caller ANYONE = new Caller("anyone", Set.of(Role.values()), Means.OPEN);

  /** Refuses a caller without a name. */
  public Caller {
    requireNonNull(name, "name");
    roles = Set.copyOf(roles);
    requireNonNull(means, "means");
  }

  /** Whether the caller has one of the roles, or a role that includes one. */
  public boolean hasAny(Collection<Role> wanted) {
    return wanted.stream().anyMatch(role -> roles.stream().anyMatch(own -> own.includes(role)));
  }

  @Override
  public String getName() {
    return name;
  }
}
