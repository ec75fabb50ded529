package org.jpacer.security.access;

/**
 * Why a request is not answered.
 *
 * @param status the HTTP status
 * @param detail what is wrong and what to do
 * @param retryAfterSeconds when to try again; 0 when waiting does not help
 */
public record Refusal(int status, String detail, long retryAfterSeconds) {

  /** A refusal that waiting does not change. */
  public static Refusal of(int status, String detail) {
    return new Refusal(status, detail, 0);
  }
}
