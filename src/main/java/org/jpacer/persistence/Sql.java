package org.jpacer.persistence;

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
 * booleans, instants, {@code null}, and arrays of numbers, strings and instants.
 */
final class Sql {

  /** Reads one row. */
  @FunctionalInterface
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  private final Connection connection;

  Sql(Connection connection) {
    this.connection = connection;
  }

  /** Changes rows; returns how many. */
  int update(String sql, Object... parameters) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, parameters);
      return statement.executeUpdate();
    }
  }

  /** Reads rows. */
  <T> List<T> query(String sql, Row<T> row, Object... parameters) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, parameters);
      try (ResultSet rows = statement.executeQuery()) {
        List<T> result = new ArrayList<>();
        while (rows.next()) {
          result.add(row.read(rows));
        }
        return result;
      }
    }
  }

  /** Reads the first row. */
  <T> Optional<T> first(String sql, Row<T> row, Object... parameters) throws SQLException {
    return query(sql, row, parameters).stream().findFirst();
  }

  private void bind(PreparedStatement statement, Object... parameters) throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      bind(statement, i + 1, parameters[i]);
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

  /** A text that PostgreSQL can keep: it has no place for the character with the number zero. */
  private static String storable(String text) {
    return text == null ? null : text.replace('\0', '\uFFFD');
  }

  /** A column's instant; {@code null} when the column is null. */
  static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  /** A column's instant. */
  static Optional<Instant> optionalInstant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(instant(row, column));
  }

  /** An instant as an array's element; {@code null} stays so. */
  static OffsetDateTime element(Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
