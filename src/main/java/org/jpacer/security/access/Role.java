package org.jpacer.security.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a caller may do. */
public enum Role {
  /** Reads everything but tokens and the audit log. */
  VIEWER,
  /** Reads, and operates runs: triggers, restarts, cancels, pauses, retries, backfills. */
  OPERATOR,
  /** Claims tasks and reports on them, over both wires; reads nothing else. */
  EXECUTOR,
  /**
   * Does everything; only admins register and retire DAGs, create tokens and read the audit log.
   */
  ADMIN;

  /** Returns whether this role includes {@code other}. */
  public boolean includes(Role other) {
    return switch (this) {
      case VIEWER, EXECUTOR -> this == other;
      case OPERATOR -> other == OPERATOR || other == VIEWER;
      case ADMIN -> true;
    };
  }

  /** The role's name in settings, tokens and answers. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the role with a name.
   *
   * @throws IllegalArgumentException if there is none; names the roles
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
