package org.jpacer.persistence.jdbc;

import java.sql.SQLException;

/** Carries a database failure through code that knows no SQL to the owner of the transaction. */
public final class TransactionAborted extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final SQLException reason;

  public TransactionAborted(SQLException reason) {
    super(reason);
    this.reason = reason;
  }

  SQLException reason() {
    return reason;
  }
}
