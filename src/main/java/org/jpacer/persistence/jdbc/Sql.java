package org.jpacer.persistence.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A connection with the few calls that the adapters need. Parameters are numbers, strings,
 * booleans, instants, {@code null}, and arrays of numbers, strings and instants. A statement whose
 * result is not awaited can be sent together with the next one, because in a short transaction the
 * round trip takes longer than most statements.
 */
public final class Sql {

  /** Reads one row. */
  @FunctionalInterface
  public interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  private record Statement(String text, List<Object> parameters, Outcome<?> outcome) {}

  private final Connection connection;
  private final List<Statement> deferred = new ArrayList<>();

  public Sql(Connection connection) {
    this.connection = connection;
  }

  /** Enqueues a statement, which is sent with the next one, or by {@link #flush}. */
  public void enqueue(String sql, Object... parameters) {
    deferred.add(new Statement(sql, Arrays.asList(parameters), executed -> null));
  }

  /** Enqueues a query, whose rows are read with the next statement. */
  public void enqueueQuery(String sql, Row<?> row, Object... parameters) {
    deferred.add(new Statement(sql, Arrays.asList(parameters), executed -> rows(executed, row)));
  }

  /** Sends the enqueued statements. */
  public void flush() throws SQLException {
    if (!deferred.isEmpty()) {
      Statement last = deferred.remove(deferred.size() - 1);
      var unused = execute(last.text(), last.outcome(), last.parameters().toArray());
    }
  }

  /**
   * Sends the enqueued statements and commits; the connection's own commit then has nothing to do.
   */
  void commit() throws SQLException {
    enqueue("commit");
    flush();
  }

  /** Runs an update; returns the number of rows. */
  public int update(String sql, Object... parameters) throws SQLException {
    return execute(sql, PreparedStatement::getUpdateCount, parameters);
  }

  /** Runs a query. */
  public <T> List<T> query(String sql, Row<T> row, Object... parameters) throws SQLException {
    return execute(sql, executed -> rows(executed, row), parameters);
  }

  private static <T> List<T> rows(PreparedStatement executed, Row<T> row) throws SQLException {
    List<T> result = new ArrayList<>();
    try (ResultSet rows = executed.getResultSet()) {
      while (rows.next()) {
        result.add(row.read(rows));
      }
    }
    return result;
  }

  /** The result of a statement. */
  @FunctionalInterface
  private interface Outcome<T> {
    T of(PreparedStatement executed) throws SQLException;
  }

  /** Sends the enqueued statements and another one, in one round trip. */
  private <T> T execute(String sql, Outcome<T> outcome, Object... parameters) throws SQLException {
    List<Statement> before = List.copyOf(deferred);
    deferred.clear();
    StringBuilder text = new StringBuilder();
    List<Object> all = new ArrayList<>();
    for (Statement each : before) {
      text.append(each.text()).append(";\n");
      all.addAll(each.parameters());
    }
    all.addAll(Arrays.asList(parameters));
    try (PreparedStatement statement = connection.prepareStatement(text.append(sql).toString())) {
      bind(statement, all);
      statement.execute();
      for (Statement each : before) {
        var unused = each.outcome().of(statement);
        statement.getMoreResults();
      }
      return outcome.of(statement);
    }
  }

  /** Returns the first row. */
  public <T> Optional<T> first(String sql, Row<T> row, Object... parameters) throws SQLException {
    return query(sql, row, parameters).stream().findFirst();
  }

  private void bind(PreparedStatement statement, List<Object> parameters) throws SQLException {
    for (int i = 0; i < parameters.size(); i++) {
      bind(statement, i + 1, parameters.get(i));
    }
  }

  private void bind(PreparedStatement statement, int index, Object value) throws SQLException {
    if (value instanceof Instant instant) {
      statement.setObject(index, instant.atOffset(ZoneOffset.UTC));
    } else if (value instanceof Long[] numbers) {
      statement.setArray(index, connection.createArrayOf("bigint", numbers));
    } else if (value instanceof Integer[] numbers) {
      statement.setArray(index, connection.createArrayOf("integer", numbers));
    } else if (value instanceof String[] texts) {
      statement.setArray(
          index,
          connection.createArrayOf("text", Arrays.stream(texts).map(Sql::storable).toArray()));
    } else if (value instanceof Boolean[] flags) {
      statement.setArray(index, connection.createArrayOf("boolean", flags));
    } else if (value instanceof OffsetDateTime[] times) {
      statement.setArray(index, connection.createArrayOf("timestamptz", times));
    } else if (value instanceof String text) {
      statement.setString(index, storable(text));
    } else if (value == null) {
      statement.setString(index, null);
    } else {
      statement.setObject(index, value);
    }
  }

  /** Returns a text that PostgreSQL can store: it removes the character U+0000. */
  private static String storable(String text) {
    return text == null ? null : text.replace('\0', '\uFFFD');
  }

  /** Returns a column's instant; {@code null} if the column is null. */
  public static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  /** Returns a column's instant. */
  public static Optional<Instant> optionalInstant(ResultSet row, String column)
      throws SQLException {
    return Optional.ofNullable(instant(row, column));
  }

  /** Returns an instant as an array's element; {@code null} stays {@code null}. */
  static OffsetDateTime element(Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
