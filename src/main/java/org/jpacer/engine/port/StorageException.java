package org.jpacer.engine.port;

/** The storage could not be read or changed, usually because it is away; nothing changed. */
public final class StorageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Creates the exception with the storage's failure. */
  public StorageException(Throwable cause) {
    super("the database did not answer as expected: " + cause.getMessage(), cause);
  }
}
