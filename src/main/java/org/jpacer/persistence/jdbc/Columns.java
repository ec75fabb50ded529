package org.jpacer.persistence.jdbc;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.function.Function;

/** Turns rows into one array for each column, as {@code unnest} takes them. */
public final class Columns {

  private Columns() {}

  public static <T> Long[] longs(Collection<T> rows, Function<T, Long> column) {
    return rows.stream().map(column).toArray(Long[]::new);
  }

  public static <T> Integer[] ints(Collection<T> rows, Function<T, Integer> column) {
    return rows.stream().map(column).toArray(Integer[]::new);
  }

  public static <T> String[] texts(Collection<T> rows, Function<T, String> column) {
    return rows.stream().map(column).toArray(String[]::new);
  }

  public static <T> Boolean[] flags(Collection<T> rows, Function<T, Boolean> column) {
    return rows.stream().map(column).toArray(Boolean[]::new);
  }

  public static <T> OffsetDateTime[] times(Collection<T> rows, Function<T, Instant> column) {
    return rows.stream().map(column).map(Sql::element).toArray(OffsetDateTime[]::new);
  }
}
