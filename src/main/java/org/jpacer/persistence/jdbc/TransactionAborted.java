package org.jpacer.persistence.jdbc;

import java.sql.SQLException;

/** Carries a database's refusal through code that knows no SQL, out to the transaction's owner. */
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
