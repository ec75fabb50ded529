package org.jpacer.persistence.maintenance;

import java.time.Instant;
import java.util.List;
import org.jpacer.engine.port.AlertStore;
import org.jpacer.notify.Alert;
import org.jpacer.persistence.jdbc.Database;
import org.jpacer.persistence.jdbc.Sql;
import org.jpacer.run.DagRunKey;
import org.jpacer.run.TaskRunKey;

/** The alerts that must still be sent, in PostgreSQL. */
public final class PostgresAlertStore implements AlertStore {

  private final Database database;

  /** Creates a store on a migrated database. */
  public PostgresAlertStore(Database database) {
    this.database = database;
  }

  @Override
  public List<Waiting> take(Instant now, Instant until, int limit) {
    return database.withConnection(
        connection ->
            new Sql(connection)
                .query(
                    """
                    update alert a set due_at = ?, tries = tries + 1
                    where alert_id in (
                      select alert_id from alert where due_at <= ?
                      order by due_at, alert_id limit ? for update skip locked)
                    returning a.*
                    """,
                    row ->
                        new Waiting(
                            row.getLong("alert_id"),
                            new Alert(
                                Alert.Kind.valueOf(row.getString("kind")),
                                row.getLong("run_id"),
                                new TaskRunKey(
                                    new DagRunKey(
                                        row.getString("dag_id"), Sql.instant(row, "exec_ts")),
                                    row.getString("task_id"),
                                    row.getInt("retry")),
                                row.getString("error")),
                            row.getString("notifier"),
                            row.getInt("tries") - 1),
                    until,
                    now,
                    limit));
  }

  @Override
  public void done(long id) {
    database.withConnection(
        connection -> new Sql(connection).update("delete from alert where alert_id = ?", id));
  }

  @Override
  public void again(long id, Instant dueAt) {
    database.withConnection(
        connection ->
            new Sql(connection)
                .update("update alert set due_at = ? where alert_id = ?", dueAt, id));
  }
}
