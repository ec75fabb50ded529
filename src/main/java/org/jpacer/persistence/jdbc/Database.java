package org.jpacer.persistence.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jpacer.engine.port.StorageException;

/** Runs work on the database in short transactions. Safe for use by several threads. */
public final class Database {

  private static final int MOST_TRIES = 10;
  private static final String SERIALIZATION_FAILURE = "40001";
  private static final String DEADLOCK = "40P01";
  private static final String BY_KEY =
      """
      select set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true),
             set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true),
             set_config('jit', 'off', true),
             set_config('plan_cache_mode', 'force_generic_plan', true)
      """;

  /** Work on a connection. */
  @FunctionalInterface
  public interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /** Work with statements. */
  @FunctionalInterface
  public interface Statements<T> {
    T on(Sql sql) throws SQLException;
  }

  private final DataSource dataSource;

  /** Creates a database on connections to a migrated database. */
  public Database(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Runs {@code work} in one transaction, and again if the database requires it. */
  public <T> T inTransaction(Work<T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return once(work);
      } catch (SQLException e) {
        if (attempt == MOST_TRIES || !isWorthAnotherTry(e)) {
          throw new StorageException(e);
        }
      }
    }
  }

  /**
   * Runs work on a few rows of tables that grow without limit, independent of statistics: every row
   * is found by its key, with a plan that is made once for a connection. Statistics that are older
   * than the load would make the planner read whole tables.
   *
   * <p>A plan that was made while a table was empty joins the table by reading all of it in the
   * order of its keys, if it can. It cannot if the statement finds each row in a lateral subquery,
   * or if it writes {@code run_id = any(array[...])} for the key's first column instead of {@code
   * =}.
   */
  public <T> T inTransactionByKey(Statements<T> work) {
    return inTransaction(
        connection -> {
          Sql sql = new Sql(connection);
          sql.enqueue(BY_KEY);
          T result = work.on(sql);
          sql.commit();
          return result;
        });
  }

  private <T> T once(Work<T> work) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        T result = work.on(connection);
        connection.commit();
        return result;
      } catch (TransactionAborted e) {
        rollBack(connection, e);
        throw e.reason();
      } catch (SQLException | RuntimeException | Error e) {
        rollBack(connection, e);
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    }
  }

  private static void rollBack(Connection connection, Throwable cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  private static boolean isWorthAnotherTry(SQLException e) {
    return SERIALIZATION_FAILURE.equals(e.getSQLState()) || DEADLOCK.equals(e.getSQLState());
  }

  /** Runs a single statement, which is its own transaction. */
  public <T> T withConnection(Work<T> work) {
    try (Connection connection = dataSource.getConnection()) {
      return work.on(connection);
    } catch (SQLException e) {
      throw new StorageException(e);
    }
  }
}
