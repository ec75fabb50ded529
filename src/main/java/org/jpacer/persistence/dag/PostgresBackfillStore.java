package org.jpacer.persistence.dag;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jpacer.engine.port.dag.BackfillStore;
import org.jpacer.engine.port.dag.BackfillView;
import org.jpacer.persistence.jdbc.Database;
import org.jpacer.persistence.jdbc.Sql;

/** Backfills in PostgreSQL. */
public final class PostgresBackfillStore implements BackfillStore {

  private final Database database;

  /** Creates a store on a migrated database. */
  public PostgresBackfillStore(Database database) {
    this.database = database;
  }

  @Override
  public Optional<BackfillView> find(long backfillId) {
    return database.withConnection(
        connection ->
            new Sql(connection)
                .first(
                    """
                    select b.*, r.* from backfill b,
                      (select count(*) filter (where status in ('SCHEDULED', 'READY_TO_SCHEDULE'))
                                as waiting,
                              count(*) filter (where status = 'RUNNING') as running,
                              count(*) filter (where status = 'SUCCESS') as succeeded,
                              count(*) filter (where status = 'FAILED') as failed
                       from dag_run where backfill_id = ?) r
                    where b.backfill_id = ?
                    """,
                    row ->
                        new BackfillView(
                            row.getLong("backfill_id"),
                            row.getString("dag_id"),
                            Sql.instant(row, "from_point"),
                            Sql.instant(row, "to_point"),
                            (Integer) row.getObject("max_active_runs"),
                            row.getInt("created"),
                            row.getInt("skipped"),
                            row.getInt("waiting"),
                            row.getInt("running"),
                            row.getInt("succeeded"),
                            row.getInt("failed"),
                            Sql.instant(row, "created_at"),
                            Sql.instant(row, "cancelled_at")),
                    backfillId,
                    backfillId));
  }

  @Override
  public void cancel(long backfillId, Instant now) {
    database.withConnection(
        connection ->
            new Sql(connection)
                .update(
                    """
                    update backfill set cancelled_at = coalesce(cancelled_at, ?)
                    where backfill_id = ?
                    """,
                    now,
                    backfillId));
  }

  @Override
  public List<Long> openRuns(long backfillId) {
    return database.withConnection(
        connection ->
            new Sql(connection)
                .query(
                    """
                    select run_id from dag_run
                    where backfill_id = ? and ended_at is null order by run_id
                    """,
                    row -> row.getLong(1),
                    backfillId));
  }
}
