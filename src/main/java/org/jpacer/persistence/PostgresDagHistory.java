package org.jpacer.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jpacer.engine.port.DagHistory;
import org.jpacer.engine.port.PointEvent;
import org.jpacer.schedule.ScheduleEvent;

/** What people read of definitions, from PostgreSQL. */
public final class PostgresDagHistory implements DagHistory {

  private static final String VERSIONS =
      "select version, document, hash_meta, hash_tasks, created_at from dag_version where dag_id = ?";

  private final Database database;

  /** Makes one on a migrated database. */
  public PostgresDagHistory(Database database) {
    this.database = database;
  }

  private static VersionView version(ResultSet row) throws SQLException {
    return new VersionView(
        row.getInt("version"),
        row.getString("document"),
        row.getString("hash_meta"),
        row.getString("hash_tasks"),
        Sql.instant(row, "created_at"));
  }

  @Override
  public List<VersionView> versions(String dagId, int limit) {
    return database.withConnection(
        connection ->
            new Sql(connection)
                .query(
                    VERSIONS + " order by version desc limit ?",
                    PostgresDagHistory::version,
                    dagId,
                    limit));
  }

  @Override
  public Optional<VersionView> version(String dagId, int version) {
    return database.withConnection(
        connection ->
            new Sql(connection)
                .first(VERSIONS + " and version = ?", PostgresDagHistory::version, dagId, version));
  }

  @Override
  public List<EventView> events(String dagId, long before, int limit) {
    return database.withConnection(
        connection ->
            new Sql(connection)
                .query(
                    """
                    select * from schedule_event where dag_id = ? and event_id < ?
                    order by event_id desc limit ?
                    """,
                    row ->
                        new EventView(
                            row.getLong("event_id"),
                            new PointEvent(
                                row.getString("dag_id"),
                                ScheduleEvent.valueOf(row.getString("event")),
                                Sql.instant(row, "from_point"),
                                Sql.instant(row, "to_point"),
                                row.getLong("points")),
                            Sql.instant(row, "created_at")),
                    dagId,
                    before,
                    limit));
  }
}
