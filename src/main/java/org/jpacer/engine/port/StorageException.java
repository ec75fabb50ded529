package org.jpacer.engine.port;

/** What is stored could not be read or changed, as a rule since it is away; nothing was changed. */
public final class StorageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Makes one of what the storage said. */
  public StorageException(Throwable cause) {
    super("the database did not answer as expected: " + cause.getMessage(), cause);
  }
}
