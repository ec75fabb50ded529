package org.jpacer.persistence;

import java.sql.SQLException;

/** Carries a database's refusal through code that knows no SQL, out to the transaction's owner. */
final class TransactionAborted extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final SQLException reason;

  TransactionAborted(SQLException reason) {
    super(reason);
    this.reason = reason;
  }

  SQLException reason() {
    return reason;
  }
}
