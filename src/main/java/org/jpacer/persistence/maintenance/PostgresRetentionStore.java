package org.jpacer.persistence.maintenance;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jpacer.engine.port.RetentionStore;
import org.jpacer.persistence.jdbc.Database;
import org.jpacer.persistence.jdbc.Sql;

/** Deletes old runs from PostgreSQL. */
public final class PostgresRetentionStore implements RetentionStore {

  /** The advisory lock of all nodes: only one deletes at a time. */
  private static final long LOCK = 0x6a70_6163_6572_0001L;

  private static final List<String> PARTS =
      List.of("task_log", "task_attempt", "task_run", "intervention", "trigger_key");

  private final Database database;

  /** Creates a store on a migrated database. */
  public PostgresRetentionStore(Database database) {
    this.database = database;
  }

  @Override
  public int deleteEnded(Optional<Instant> endedBefore, OptionalInt runsPerDag, int limit) {
    return database.inTransaction(
        connection -> {
          Sql sql = new Sql(connection);
          boolean alone =
              sql.first("select pg_try_advisory_xact_lock(?)", row -> row.getBoolean(1), LOCK)
                  .orElseThrow();
          if (!alone) {
            return 0;
          }
          List<Long> runs = new ArrayList<>();
          if (endedBefore.isPresent()) {
            runs.addAll(tooOld(sql, endedBefore.get(), limit));
          }
          if (runsPerDag.isPresent() && runs.size() < limit) {
            runs.addAll(tooMany(sql, runsPerDag.getAsInt(), limit - runs.size()));
          }
          delete(sql, runs);
          return runs.size();
        });
  }

  private static List<Long> tooOld(Sql sql, Instant endedBefore, int limit) throws SQLException {
    return sql.query(
        """
        select run_id from dag_run
        where exec_ts < ? and ended_at < ?
        order by exec_ts limit ? for update skip locked
        """,
        row -> row.getLong(1),
        endedBefore,
        endedBefore,
        limit);
  }

  private static List<Long> tooMany(Sql sql, int keep, int limit) throws SQLException {
    return sql.query(
        """
        select r.run_id from dag_run r
        where r.ended_at is not null and r.run_id in (
          select more.run_id from dag d cross join lateral (
            select run_id from dag_run
            where dag_id = d.dag_id and ended_at is not null
            order by run_id desc offset ? limit ?) more
          limit ?)
        for update skip locked
        """,
        row -> row.getLong(1),
        keep,
        limit,
        limit);
  }

  private static void delete(Sql sql, List<Long> runs) throws SQLException {
    if (runs.isEmpty()) {
      return;
    }
    Long[] ids = runs.stream().distinct().toArray(Long[]::new);
    sql.update(
        """
        insert into ended_count
        select -r.succeeded, -r.failed, -a.succeeded, -a.failed, -a.to_be_retried, -a.upstream_failed
        from (select count(*) filter (where status = 'SUCCESS') as succeeded,
                     count(*) filter (where status = 'FAILED') as failed
              from dag_run where run_id = any(?)) r,
             (select count(*) filter (where status = 'SUCCESS') as succeeded,
                     count(*) filter (where status = 'FAILED') as failed,
                     count(*) filter (where status = 'FAILED_PENDING_RETRY') as to_be_retried,
                     count(*) filter (where status = 'UPSTREAM_FAILED') as upstream_failed
              from (select status from task_run where run_id = any(?)
                    union all
                    select status from task_attempt where run_id = any(?)) t) a
        """,
        ids,
        ids,
        ids);
    for (String part : PARTS) {
      sql.update("delete from " + part + " where run_id = any(?)", (Object) ids);
    }
    sql.update("delete from dag_run where run_id = any(?)", (Object) ids);
  }
}
