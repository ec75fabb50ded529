package org.jpacer.persistence.cluster;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jpacer.engine.query.QueueEntry;
import org.jpacer.engine.query.SystemStatus;
import org.jpacer.persistence.jdbc.Database;
import org.jpacer.persistence.jdbc.Sql;
import org.jpacer.run.DagRunStatus;
import org.jpacer.run.TaskStatus;

/** Nodes, executors and queues, read from PostgreSQL. */
public final class PostgresSystemStatus implements SystemStatus {

  private final Database database;

  /** Creates a status on a migrated database. */
  public PostgresSystemStatus(Database database) {
    this.database = database;
  }

  @Override
  public Counts counts(Instant now) {
    return database.withConnection(
        connection ->
            new Sql(connection)
                .first(
                    """
                    select * from
                      (select coalesce(sum(runs_succeeded), 0)::bigint as runs_succeeded,
                              coalesce(sum(runs_failed), 0)::bigint as runs_failed,
                              coalesce(sum(succeeded), 0)::bigint as succeeded,
                              coalesce(sum(failed), 0)::bigint as failed,
                              coalesce(sum(to_be_retried), 0)::bigint as to_be_retried,
                              coalesce(sum(upstream_failed), 0)::bigint as upstream_failed
                       from ended_count) ended,
                      (select count(*) filter (where status = 'READY_TO_SCHEDULE') as runs_held,
                              count(*) filter (where status = 'SCHEDULED') as runs_scheduled,
                              count(*) filter (where status = 'RUNNING') as runs_running,
                              coalesce(sum(open_tasks) filter (where status = 'RUNNING'), 0)::bigint
                                as open_tasks
                       from dag_run where ended_at is null) open_runs,
                      (select count(*) filter (where executor_id is null and due_at > ?) as delayed,
                              count(*) filter (where executor_id is null and due_at <= ?)
                                as waiting,
                              count(*) filter (where started_at is not null) as running,
                              count(*) as ready
                       from task_queue) line
                    """,
                    PostgresSystemStatus::counts,
                    now,
                    now)
                .orElseThrow());
  }

  private static Counts counts(ResultSet row) throws SQLException {
    Map<DagRunStatus, Long> runs = new EnumMap<>(DagRunStatus.class);
    runs.put(DagRunStatus.READY_TO_SCHEDULE, row.getLong("runs_held"));
    runs.put(DagRunStatus.SCHEDULED, row.getLong("runs_scheduled"));
    runs.put(DagRunStatus.RUNNING, row.getLong("runs_running"));
    runs.put(DagRunStatus.SUCCESS, row.getLong("runs_succeeded"));
    runs.put(DagRunStatus.FAILED, row.getLong("runs_failed"));
    long delayed = row.getLong("delayed");
    long running = row.getLong("running");
    long ready = row.getLong("ready");
    Map<TaskStatus, Long> tasks = new EnumMap<>(TaskStatus.class);
    tasks.put(TaskStatus.NO_STATUS, row.getLong("open_tasks") - ready + delayed);
    tasks.put(TaskStatus.SCHEDULED, ready - running - delayed);
    tasks.put(TaskStatus.RUNNING, running);
    tasks.put(TaskStatus.FAILED, row.getLong("failed"));
    tasks.put(TaskStatus.FAILED_PENDING_RETRY, row.getLong("to_be_retried"));
    tasks.put(TaskStatus.SUCCESS, row.getLong("succeeded"));
    tasks.put(TaskStatus.UPSTREAM_FAILED, row.getLong("upstream_failed"));
    return new Counts(runs, tasks, row.getLong("waiting"), delayed);
  }

  @Override
  public List<NodeStatus> nodes() {
    return database.withConnection(
        connection ->
            new Sql(connection)
                .query(
                    "select * from node order by node_id",
                    row ->
                        new NodeStatus(
                            row.getString("node_id"),
                            row.getString("state"),
                            row.getString("version"),
                            Sql.instant(row, "started_at"),
                            Sql.instant(row, "seen_at"))));
  }

  @Override
  public int nodesSince(Instant instant) {
    return seenSince("select count(*) from node where seen_at > ?", instant);
  }

  @Override
  public int executorsSince(Instant instant) {
    return seenSince("select count(*) from executor where seen_at > ?", instant);
  }

  private int seenSince(String count, Instant instant) {
    return database.withConnection(
        connection ->
            new Sql(connection).first(count, row -> row.getInt(1), instant).orElseThrow());
  }

  @Override
  public List<ExecutorStatus> executors() {
    return database.withConnection(
        connection ->
            new Sql(connection)
                .query(
                    """
                    select * from executor order by seen_at desc, executor_id limit 500
                    """,
                    row ->
                        new ExecutorStatus(
                            row.getString("executor_id"),
                            row.getInt("capacity"),
                            row.getInt("running"),
                            row.getString("labels"),
                            row.getString("version"),
                            Sql.instant(row, "registered_at"),
                            Sql.instant(row, "seen_at"),
                            texts(row, "queues").orElse(List.of()),
                            texts(row, "types").orElse(List.of()),
                            texts(row, "dags"))));
  }

  private static Optional<List<String>> texts(ResultSet row, String column) throws SQLException {
    Array array = row.getArray(column);
    return array == null ? Optional.empty() : Optional.of(List.of((String[]) array.getArray()));
  }

  @Override
  public Optional<RunLine> runLine(long runId) {
    return database.withConnection(
        connection ->
            new Sql(connection)
                .first(
                    """
                    select d.max_active_runs as most, r.backfill_id,
                           b.max_active_runs as backfill_most,
                           (select count(*) from dag_run o
                            where o.dag_id = r.dag_id and o.ended_at is null
                              and o.status = 'RUNNING') as active,
                           (select count(*) from dag_run o
                            where o.backfill_id = r.backfill_id and o.ended_at is null
                              and o.status = 'RUNNING') as backfill_active
                    from run_queue q join dag_run r using (run_id)
                      join dag d on d.dag_id = r.dag_id
                      left join backfill b on b.backfill_id = r.backfill_id
                    where q.run_id = ?
                    """,
                    row ->
                        new RunLine(
                            row.getInt("active"),
                            (Integer) row.getObject("most"),
                            (Long) row.getObject("backfill_id"),
                            row.getInt("backfill_active"),
                            (Integer) row.getObject("backfill_most")),
                    runId));
  }

  @Override
  public Optional<QueueEntry> line(long runId, int taskIndex) {
    return database.withConnection(
        connection ->
            new Sql(connection)
                .first(
                    "select * from task_queue where run_id = ? and task_index = ?",
                    row ->
                        new QueueEntry(
                            row.getString("queue"),
                            row.getString("type"),
                            Sql.instant(row, "due_at"),
                            row.getString("executor_id"),
                            Sql.instant(row, "lease_until"),
                            Sql.instant(row, "started_at")),
                    runId,
                    taskIndex));
  }

  @Override
  public List<QueueStatus> queues(Instant now) {
    return database.withConnection(
        connection ->
            new Sql(connection)
                .query(
                    """
                    select queue,
                           count(*) filter (where executor_id is null and due_at <= ?) as waiting,
                           count(*) filter (where executor_id is not null) as held,
                           min(due_at) filter (where executor_id is null and due_at <= ?) as oldest
                    from task_queue group by queue order by queue
                    """,
                    row ->
                        new QueueStatus(
                            row.getString("queue"),
                            row.getInt("waiting"),
                            row.getInt("held"),
                            Sql.instant(row, "oldest")),
                    now,
                    now));
  }
}
