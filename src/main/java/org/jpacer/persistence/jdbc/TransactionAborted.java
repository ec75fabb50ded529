package org.jpacer.persistence.jdbc;

import java.sql.SQLException;

/** Carries a database failure through code that knows no SQL to the owner of the transaction. */
public final class TransactionAborted extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final SQLException reason;

  private TransactionAborted(SQLException reason) {
    super(reason);
    this.reason = reason;
  }

  /** Work that the database may refuse. */
  @FunctionalInterface
  public interface Statement<T> {
    /** Runs the statement. */
    T run() throws SQLException;
  }

  /**
   * Runs a statement; wraps its failure.
   *
   * @throws TransactionAborted if the database refuses it
   */
  public static <T> T wrap(Statement<T> statement) {
    try {
      return statement.run();
    } catch (SQLException e) {
      throw new TransactionAborted(e);
    }
  }

  SQLException reason() {
    return reason;
  }
}
