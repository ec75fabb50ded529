package org.jpacer.persistence.cluster;

import static org.jpacer.persistence.jdbc.Columns.ints;
import static org.jpacer.persistence.jdbc.Columns.longs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.jpacer.engine.port.dag.DagState;
import org.jpacer.engine.query.ChangeReader;
import org.jpacer.engine.query.RunView;
import org.jpacer.persistence.dag.PostgresDagStore;
import org.jpacer.persistence.jdbc.Database;
import org.jpacer.persistence.jdbc.Sql;
import org.jpacer.run.DagRunStatus;
import org.jpacer.run.RunTrigger;
import org.jpacer.run.TaskInstanceId;
import org.jpacer.run.TaskStatus;

/** Reads the current state of what changed from PostgreSQL. */
public final class PostgresChangeReader implements ChangeReader {

  private final Database database;

  /** Creates a reader on a migrated database. */
  public PostgresChangeReader(Database database) {
    this.database = database;
  }

  private <T> List<T> query(String query, Sql.Row<T> row, Object... parameters) {
    return database.withConnection(connection -> new Sql(connection).query(query, row, parameters));
  }

  @Override
  public List<RunView> runs(Collection<Long> runIds) {
    return runIds.isEmpty()
        ? List.of()
        : query(
            "select * from dag_run where run_id = any(?) order by run_id",
            PostgresChangeReader::run,
            (Object) longs(runIds, each -> each));
  }

  private static RunView run(ResultSet row) throws SQLException {
    return new RunView(
        row.getLong("run_id"),
        row.getString("dag_id"),
        row.getInt("dag_version"),
        Sql.instant(row, "exec_ts"),
        RunTrigger.valueOf(row.getString("trigger")),
        DagRunStatus.valueOf(row.getString("status")),
        row.getString("reason"),
        row.getInt("restarts"),
        row.getString("parameters"),
        row.getString("note"),
        Sql.instant(row, "created_at"),
        Sql.instant(row, "started_at"),
        Sql.instant(row, "ended_at"),
        Sql.instant(row, "status_at"),
        row.getInt("task_count"),
        row.getInt("succeeded_tasks"));
  }

  @Override
  public List<TaskStanding> tasks(Collection<TaskInstanceId> places) {
    return places.isEmpty()
        ? List.of()
        : query(
            """
            select t.run_id, r.dag_id, t.task_id, t.retry,
                   case when q.started_at is not null then 'RUNNING' else t.status end as status
            from unnest(?::bigint[], ?::integer[]) with ordinality as c (run_id, task_index, n)
            join task_run t on t.run_id = c.run_id and t.task_index = c.task_index
            join dag_run r on r.run_id = t.run_id
            left join task_queue q on q.run_id = t.run_id and q.task_index = t.task_index
            order by c.n
            """,
            row ->
                new TaskStanding(
                    row.getLong("run_id"),
                    row.getString("dag_id"),
                    row.getString("task_id"),
                    row.getInt("retry"),
                    TaskStatus.valueOf(row.getString("status"))),
            longs(places, TaskInstanceId::runId),
            ints(places, TaskInstanceId::taskIndex));
  }

  @Override
  public List<DagState> dags(Collection<String> dagIds) {
    return dagIds.isEmpty()
        ? List.of()
        : query(
            "select "
                + PostgresDagStore.STATE_COLUMNS
                + " from dag where dag_id = any(?) order by dag_id",
            PostgresDagStore::state,
            (Object) dagIds.toArray(String[]::new));
  }
}
