package org.jpacer.persistence;

import java.sql.SQLException;

/** The database did not do what it was asked; nothing was stored. */
public final class StorageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  StorageException(SQLException cause) {
    super("the database did not answer as expected: " + cause.getMessage(), cause);
  }
}
