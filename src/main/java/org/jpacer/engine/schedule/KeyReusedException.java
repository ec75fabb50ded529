package org.jpacer.engine.schedule;

/** A trigger reuses the idempotency key of a different request; nothing changed. */
public class KeyReusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  KeyReusedException(String key) {
    super("the key " + key + " was used for another request within the last 24 hours");
  }
}
