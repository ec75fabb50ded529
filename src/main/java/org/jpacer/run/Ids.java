package org.jpacer.run;

import java.util.regex.Pattern;

/** Ids of DAGs and tasks: which characters they may have. */
public final class Ids {

  /** The allowed ids, in words for an error message. */
  public static final String ALLOWED =
      "1 to 200 characters of A-Z a-z 0-9 _ . - and neither \".\" nor \"..\"";

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.-]{1,200}");

  private Ids() {}

  /** Returns whether {@code id} is a valid id of a DAG or a task; {@code null} is not. */
  public static boolean isValid(String id) {
    return id != null && ID.matcher(id).matches() && !id.equals(".") && !id.equals("..");
  }

  /**
   * Returns {@code id} if it is valid.
   *
   * @param field what the id is, for the message
   * @throws IllegalArgumentException if the id is not valid
   */
  public static String require(String field, String id) {
    if (!isValid(id)) {
      throw new IllegalArgumentException(field + " is " + id + "; allowed: " + ALLOWED);
    }
    return id;
  }
}
