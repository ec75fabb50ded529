package org.jpacer.bench;

import static org.jpacer.bench.Waiting.await;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** DAGs of empty tasks, and runs of them made many at a time. */
final class Load {

  private final Stack stack;

  /** Makes load for a running scheduler. */
  Load(Stack stack) {
    this.stack = stack;
  }

  /** Tasks beside each other, without parents. */
  static String parallel(String dagId, int tasks) {
    return IntStream.range(0, tasks)
        .mapToObj(i -> "{\"id\":\"t" + i + "\",\"type\":\"empty\"}")
        .collect(Collectors.joining(",", "{\"id\":\"" + dagId + "\",\"tasks\":[", "]}"));
  }

  /** Tasks one after the other, which wait in the queue named. */
  static String chain(String dagId, String queue, int tasks) {
    return IntStream.range(0, tasks)
        .mapToObj(
            i ->
                "{\"id\":\"t%d\",\"type\":\"empty\",\"after\":[%s]}"
                    .formatted(i, i == 0 ? "" : "\"t" + (i - 1) + "\""))
        .collect(
            Collectors.joining(
                ",", "{\"id\":\"%s\",\"queue\":\"%s\",\"tasks\":[".formatted(dagId, queue), "]}"));
  }

  /** Registers a DAG. */
  void register(String dagId, String document) {
    await(stack.client().putDag(dagId, document));
  }

  /**
   * Makes runs of a DAG's first version in one transaction, as the watcher does when many points
   * are due at once.
   */
  static void makeRuns(Connection connection, String dagId, int tasks, int runs)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            with made as (
              insert into dag_run (dag_id, dag_version, exec_ts, trigger, status, created_at,
                                   status_at, task_count, open_tasks)
              select ?, 1, clock_timestamp() + i * interval '1 microsecond', 'SCHEDULE',
                     'SCHEDULED', now(), now(), ?, ?
              from generate_series(1, ?) i
              returning run_id)
            insert into run_queue select run_id from made
            """)) {
      statement.setString(1, dagId);
      statement.setInt(2, tasks);
      statement.setInt(3, tasks);
      statement.setInt(4, runs);
      statement.executeUpdate();
    }
  }

  /** A number that the database gives. */
  static long number(Connection connection, String sql) throws SQLException {
    try (ResultSet row = connection.createStatement().executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
