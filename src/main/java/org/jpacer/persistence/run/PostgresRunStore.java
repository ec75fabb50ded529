package org.jpacer.persistence.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.jpacer.engine.port.run.RunStore;
import org.jpacer.persistence.jdbc.Database;
import org.jpacer.persistence.jdbc.Sql;
import org.jpacer.run.ClaimId;
import org.jpacer.run.DagRunKey;

/** Runs and their tasks in PostgreSQL. */
public final class PostgresRunStore implements RunStore {

  private final Database database;

  /** Creates a store on a migrated database. */
  public PostgresRunStore(Database database) {
    this.database = database;
  }

  @Override
  public OptionalLong find(DagRunKey key) {
    Optional<Long> runId =
        database.withConnection(
            connection ->
                new Sql(connection)
                    .first(
                        "select run_id from dag_run where dag_id = ? and exec_ts = ?",
                        row -> row.getLong(1),
                        key.dagId(),
                        key.execTs()));
    return runId.map(OptionalLong::of).orElseGet(OptionalLong::empty);
  }

  @Override
  public Optional<ClaimId> claimOf(long runId, int taskIndex, int retry, String executorId) {
    return database.withConnection(
        connection ->
            new Sql(connection)
                .first(
                    """
                    select dispatch from task_queue
                    where run_id = ? and task_index = ? and retry = ? and executor_id = ?
                    union all
                    select dispatch from task_run
                    where run_id = ? and task_index = ? and retry = ? and executor_id = ?
                    union all
                    select dispatch from task_attempt
                    where run_id = ? and task_index = ? and retry = ? and executor_id = ?
                    """,
                    row -> new ClaimId(runId, taskIndex, retry, row.getInt(1)),
                    runId,
                    taskIndex,
                    retry,
                    executorId,
                    runId,
                    taskIndex,
                    retry,
                    executorId,
                    runId,
                    taskIndex,
                    retry,
                    executorId));
  }

  @Override
  public Set<Long> cancelled(Collection<Long> runIds) {
    return Set.copyOf(
        database.withConnection(
            connection ->
                new Sql(connection)
                    .query(
                        """
                        select run_id from dag_run
                        where run_id = any(?) and status = 'FAILED' and reason = 'cancelled'
                        """,
                        row -> row.getLong(1),
                        (Object) runIds.toArray(Long[]::new))));
  }

  @Override
  public int waitingRuns() {
    return database.withConnection(
        connection ->
            new Sql(connection)
                .first("select count(*) from run_queue where rank = 0", row -> row.getInt(1))
                .orElseThrow());
  }

  @Override
  public int activeRuns(int most) {
    return database.withConnection(
        connection ->
            new Sql(connection)
                .first(
                    """
                    select count(*) from (
                      select 1 from dag_run where ended_at is null and status = 'RUNNING' limit ?) a
                    """,
                    row -> row.getInt(1),
                    most)
                .orElseThrow());
  }

  @Override
  public boolean anyLeaseOver(Instant now) {
    List<Boolean> over =
        database.inTransactionByKey(
            sql -> {
              List<Boolean> found = new ArrayList<>();
              sql.enqueueQuery(
                  """
                  select exists (
                    select from task_queue where executor_id is not null and lease_until <= ?)
                  """,
                  row -> found.add(row.getBoolean(1)),
                  now);
              return found;
            });
    return over.get(0);
  }

  @Override
  public void tidy() {
    int folded = database.withConnection(connection -> EndedCounts.fold(new Sql(connection)));
    if (folded > 0) {
      // truncating the end of a table would need a lock that all others wait for
      database.withConnection(
          connection ->
              new Sql(connection)
                  .update(
                      """
                      vacuum (skip_locked, truncate false, parallel 0)
                        task_queue, run_queue, ended_count
                      """));
    }
  }

  @Override
  public <T> T inTransaction(Function<RunTransaction, T> work) {
    return database.inTransactionByKey(
        sql -> {
          PostgresRunTransaction tx = new PostgresRunTransaction(sql);
          T result = work.apply(tx);
          tx.storeCounts();
          return result;
        });
  }
}
