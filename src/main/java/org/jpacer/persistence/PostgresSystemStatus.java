package org.jpacer.persistence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jpacer.engine.port.SystemStatus;
import org.jpacer.engine.port.TaskLine;

/** Who is there and what waits, from PostgreSQL. */
public final class PostgresSystemStatus implements SystemStatus {

  private final Database database;

  /** Makes one on a migrated database. */
  public PostgresSystemStatus(Database database) {
    this.database = database;
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
                            Sql.instant(row, "seen_at"))));
  }

  @Override
  public Optional<TaskLine> line(long runId, int taskIndex) {
    return database.withConnection(
        connection ->
            new Sql(connection)
                .first(
                    "select * from task_queue where run_id = ? and task_index = ?",
                    row ->
                        new TaskLine(
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
