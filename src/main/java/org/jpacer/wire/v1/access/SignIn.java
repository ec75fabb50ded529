package org.jpacer.wire.v1.access;

/**
 * A sign-in.
 *
 * @param user the name
 * @param password the password
 */
public record SignIn(String user, String password) {

  /** The name alone. */
  @Override
  public String toString() {
    return "SignIn[user=" + user + "]";
  }
}
