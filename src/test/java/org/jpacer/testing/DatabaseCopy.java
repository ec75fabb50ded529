package org.jpacer.testing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * The rows of jpacer's schema as they were in one moment, while others went on writing: what {@code
 * pg_dump} takes and {@code pg_restore} puts back, which the binaries for tests do not have.
 */
public final class DatabaseCopy {

  private final Map<String, byte[]> rows = new LinkedHashMap<>();
  private final List<String> sequences = new ArrayList<>();

  private DatabaseCopy() {}

  /** Takes a copy in one snapshot. */
  public static DatabaseCopy take(Connection connection) throws SQLException, IOException {
    DatabaseCopy copy = new DatabaseCopy();
    connection.setAutoCommit(false);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    CopyManager copying = connection.unwrap(PGConnection.class).getCopyAPI();
    for (String table : tables(connection)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      copying.copyOut("copy jpacer." + table + " to stdout", out);
      copy.rows.put(table, out.toByteArray());
    }
    copy.sequences.addAll(
        column(
            connection,
            "select format('select setval(%L, %s)', 'jpacer.' || sequencename, last_value)"
                + " from pg_sequences where schemaname = 'jpacer' and last_value is not null"));
    connection.rollback();
    return copy;
  }

  /** Puts it into a database whose tables are there; what was in them goes. */
  public void restore(Connection connection) throws SQLException, IOException {
    connection.setAutoCommit(false);
    CopyManager copying = connection.unwrap(PGConnection.class).getCopyAPI();
    try (Statement statement = connection.createStatement()) {
      // As pg_restore does, which puts foreign keys and triggers back at the end.
      statement.execute("set local session_replication_role = replica");
      for (String table : rows.keySet()) {
        statement.execute("delete from jpacer." + table);
      }
      for (Map.Entry<String, byte[]> table : rows.entrySet()) {
        copying.copyIn(
            "copy jpacer." + table.getKey() + " from stdin",
            new ByteArrayInputStream(table.getValue()));
      }
      for (String sequence : sequences) {
        statement.execute(sequence);
      }
    }
    connection.commit();
  }

  private static List<String> tables(Connection connection) throws SQLException {
    return column(
        connection,
        "select quote_ident(tablename) from pg_tables where schemaname = 'jpacer' order by 1");
  }

  private static List<String> column(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(query)) {
      List<String> values = new ArrayList<>();
      while (found.next()) {
        values.add(found.getString(1));
      }
      return values;
    }
  }
}
