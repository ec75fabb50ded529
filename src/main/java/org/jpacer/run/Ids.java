package org.jpacer.run;

import java.util.regex.Pattern;

/** What an id of a DAG or of a task may look like. */
public final class Ids {

  /** What is allowed, in words for an error message. */
  public static final String ALLOWED =
      "1 to 200 characters of A-Z a-z 0-9 _ . - and neither \".\" nor \"..\"";

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.-]{1,200}");

  private Ids() {}

  /** Tells whether {@code id} may name a DAG or a task; {@code null} may not. */
  public static boolean isValid(String id) {
    return id != null && ID.matcher(id).matches() && !id.equals(".") && !id.equals("..");
  }

  /**
   * Returns {@code id}, or refuses it.
   *
   * @param field what the id is, for the message
   * @throws IllegalArgumentException when the id is not allowed
   */
  public static String require(String field, String id) {
    if (!isValid(id)) {
      throw new IllegalArgumentException(field + " is " + id + "; allowed: " + ALLOWED);
    }
    return id;
  }
}
