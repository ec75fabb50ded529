package org.jpacer.security.access;

/**
 * Why a request is refused.
 *
 * @param status the HTTP status
 * @param detail what is wrong and what to do
 * @param retryAfterSeconds when to retry; 0 if waiting does not help
 */
public record Refusal(int status, String detail, long retryAfterSeconds) {

  /** A refusal for which waiting does not help. */
  public static Refusal of(int status, String detail) {
    return new Refusal(status, detail, 0);
  }
}
