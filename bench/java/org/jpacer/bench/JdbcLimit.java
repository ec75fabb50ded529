package org.jpacer.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The rows that jpacer changes for a task, changed with plain JDBC: what the database could do if
 * there were nothing else. Three transactions a task: it is created and enqueued, claimed, ended.
 */
final class JdbcLimit {

  private static final String SETUP =
      """
      drop schema if exists jdbc_limit cascade;
      create schema jdbc_limit;
      set search_path = jdbc_limit;
      create table dag_run (like jpacer.dag_run including all);
      create table task_run (like jpacer.task_run including all);
      create table task_queue (like jpacer.task_queue including all);
      """;

  private final Stack stack;

  /** Makes one beside the tables of a migrated scheduler. */
  JdbcLimit(Stack stack) {
    this.stack = stack;
  }

  /**
   * Measures.
   *
   * @param batch how many tasks share a transaction
   * @param connections how many connections work at once, each on a run of its own
   * @return tasks a second
   */
  double tasksPerSecond(int batch, int connections, long millis) throws Exception {
    try (Connection connection = stack.connect()) {
      connection.createStatement().execute(SETUP);
    }
    ExecutorService threads = Executors.newFixedThreadPool(connections);
    try {
      long end = System.nanoTime() + millis * 1_000_000;
      List<Callable<Integer>> workers = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        int runId = i + 1;
        workers.add(() -> work(runId, batch, end));
      }
      long begin = System.nanoTime();
      int tasks = 0;
      for (Future<Integer> each : threads.invokeAll(workers)) {
        tasks += each.get();
      }
      return tasks * 1e9 / (System.nanoTime() - begin);
    } finally {
      threads.shutdown();
    }
  }

  private int work(int runId, int batch, long end) throws SQLException {
    try (Connection connection = stack.connect()) {
      connection.createStatement().execute("set search_path = jdbc_limit");
      connection
          .createStatement()
          .execute(
              """
              insert into dag_run overriding system value values
                (%1$d, 'limit', 1, timestamptz 'epoch' + %1$d * interval '1 second', 'MANUAL',
                 'RUNNING', null, 0, '{}', null, now(), now(), null, now(), 1000000000, 1000000000,
                 0, 0, false)
              """
                  .formatted(runId));
      connection.setAutoCommit(false);
      int tasks = 0;
      try (Statements statements = new Statements(connection, runId, batch)) {
        while (System.nanoTime() < end) {
          statements.make(tasks);
          connection.commit();
          statements.claim(tasks);
          connection.commit();
          statements.end(tasks);
          connection.commit();
          tasks += batch;
        }
      }
      return tasks;
    }
  }

  /** The statements of one connection, prepared once. */
  private static final class Statements implements AutoCloseable {
    private final int batch;
    private final List<PreparedStatement> make;
    private final List<PreparedStatement> claim;
    private final List<PreparedStatement> end;

    Statements(Connection connection, int runId, int batch) throws SQLException {
      this.batch = batch;
      make =
          List.of(
              connection.prepareStatement(
                  """
                  insert into task_run (run_id, task_index, task_id, status, pending_parents,
                    retry_limit, queued_at)
                  select %d, i, 'task_' || i, 'SCHEDULED', 0, 0, now() from generate_series(?, ?) i
                  """
                      .formatted(runId)),
              connection.prepareStatement(
                  """
                  insert into task_queue (run_id, task_index, retry, dag_id, queue, type, due_at)
                  select %d, i, 0, 'limit', 'default', 'empty', now() from generate_series(?, ?) i
                  """
                      .formatted(runId)));
      claim =
          List.of(
              connection.prepareStatement(
                  """
                  update task_queue set executor_id = 'limit', claimed_at = now(),
                    lease_until = now() + interval '30 s'
                  where run_id = %d and task_index between ? and ?
                  """
                      .formatted(runId)));
      end =
          List.of(
              connection.prepareStatement(
                  "delete from task_queue where run_id = %d and task_index between ? and ?"
                      .formatted(runId)),
              connection.prepareStatement(
                  """
                  update task_run set status = 'SUCCESS', dispatch = 0, executor_id = 'limit',
                    claimed_at = now(), started_at = now(), ended_at = now()
                  where run_id = %d and task_index between ? and ?
                  """
                      .formatted(runId)),
              connection.prepareStatement(
                  """
                  update dag_run set open_tasks = open_tasks - (1 - ? + ?),
                    succeeded_tasks = succeeded_tasks + %d, status_at = now() where run_id = %d
                  """
                      .formatted(batch, runId)));
    }

    private void run(List<PreparedStatement> statements, int first) throws SQLException {
      for (PreparedStatement each : statements) {
        each.setInt(1, first);
        each.setInt(2, first + batch - 1);
        each.executeUpdate();
      }
    }

    void make(int first) throws SQLException {
      run(make, first);
    }

    void claim(int first) throws SQLException {
      run(claim, first);
    }

    void end(int first) throws SQLException {
      run(end, first);
    }

    @Override
    public void close() throws SQLException {
      for (List<PreparedStatement> each : List.of(make, claim, end)) {
        for (PreparedStatement statement : each) {
          statement.close();
        }
      }
    }
  }
}
