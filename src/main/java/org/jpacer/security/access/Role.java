package org.jpacer.security.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What somebody may do. */
public enum Role {
  /** Reads everything but tokens and the audit log. */
  VIEWER,
  /** Reads, and deals with runs: triggers, restarts, cancels, pauses, retries, fills back. */
  OPERATOR,
  /** Takes work and reports on it, over both wires; reads nothing else. */
  EXECUTOR,
  /** Does everything; alone registers and retires DAGs, makes tokens and reads the audit log. */
  ADMIN;

  /** Tells whether who has this role may also do what {@code other} may. */
  public boolean includes(Role other) {
    return switch (this) {
      case VIEWER, EXECUTOR -> this == other;
      case OPERATOR -> other == OPERATOR || other == VIEWER;
      case ADMIN -> true;
    };
  }

  /** The role's name as settings, tokens and answers have it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The role of a name.
   *
   * @throws IllegalArgumentException when there is none; says which there are
   */
  public static Role of(String text) {
    return Arrays.stream(values())
        .filter(role -> role.text().equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("is " + text + "; allowed: " + allowed()));
  }

  private static String allowed() {
    return Arrays.stream(values()).map(Role::text).collect(Collectors.joining(", "));
  }
}
