package org.jpacer.persistence.run;

import static org.jpacer.persistence.jdbc.Columns.flags;
import static org.jpacer.persistence.jdbc.Columns.ints;
import static org.jpacer.persistence.jdbc.Columns.longs;
import static org.jpacer.persistence.jdbc.Columns.texts;
import static org.jpacer.persistence.jdbc.TransactionAborted.wrap;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jpacer.engine.port.run.OpenRun;
import org.jpacer.engine.port.run.RunProgress;
import org.jpacer.persistence.jdbc.Sql;
import org.jpacer.run.DagRunStatus;

/** The statements of a transaction on runs: locks, progress and statuses. */
final class RunRows {

  private final Sql sql;
  private final EndedCounts counts;

  RunRows(Sql sql, EndedCounts counts) {
    this.sql = sql;
    this.counts = counts;
  }

  private static final String RUN_COLUMNS =
      """
      run_id, dag_id, dag_version, exec_ts, status, restarts, open_tasks, unsuccessful_tasks,
      parameters, has_outputs""";

  Map<Long, OpenRun> lock(Collection<Long> runIds) {
    Map<Long, OpenRun> runs = lockAhead(runIds);
    wrap(
        () -> {
          sql.flush();
          return null;
        });
    return runs;
  }

  /** Locks runs; the map is filled with the next statement. */
  Map<Long, OpenRun> lockAhead(Collection<Long> runIds) {
    Map<Long, OpenRun> runs = new LinkedHashMap<>();
    if (!runIds.isEmpty()) {
      sql.enqueueQuery(
          "select "
              + RUN_COLUMNS
              + " from dag_run where run_id = any(?) order by run_id for no key update",
          row -> runs.put(row.getLong("run_id"), openRun(row)),
          (Object) runIds.toArray(Long[]::new));
    }
    return runs;
  }

  private static OpenRun openRun(ResultSet row) throws SQLException {
    return new OpenRun(
        row.getLong("run_id"),
        row.getString("dag_id"),
        row.getInt("dag_version"),
        Sql.instant(row, "exec_ts"),
        DagRunStatus.valueOf(row.getString("status")),
        row.getInt("restarts"),
        row.getInt("open_tasks"),
        row.getInt("unsuccessful_tasks"),
        row.getString("parameters"),
        row.getBoolean("has_outputs"));
  }

  void advance(Collection<RunProgress> runs, Instant now) {
    if (runs.isEmpty()) {
      return;
    }
    runs.forEach(each -> counts.runs(each.status(), 1));
    sql.enqueue(
        """
        update dag_run r
        set open_tasks = open_tasks - p.succeeded - p.unsuccessful,
            succeeded_tasks = succeeded_tasks + p.succeeded,
            unsuccessful_tasks = unsuccessful_tasks + p.unsuccessful,
            has_outputs = has_outputs or p.outputs,
            status = p.status, status_at = ?,
            started_at = coalesce(started_at, ?),
            ended_at = case when p.ended then ?::timestamptz end
        from unnest(?::bigint[], ?::integer[], ?::integer[], ?::text[], ?::boolean[],
                    ?::boolean[])
          as p (run_id, succeeded, unsuccessful, status, outputs, ended)
        where r.run_id = any(array[p.run_id])
        """,
        now,
        now,
        now,
        longs(runs, RunProgress::runId),
        ints(runs, RunProgress::succeeded),
        ints(runs, RunProgress::unsuccessful),
        texts(runs, each -> each.status().name()),
        flags(runs, RunProgress::outputs),
        flags(runs, each -> each.status().isTerminal()));
  }

  void reopen(long runId, int openTasks, int restarts, Instant now) {
    counts.runs(DagRunStatus.FAILED, -1);
    sql.enqueue(
        """
        update dag_run
        set status = 'RUNNING', reason = null, restarts = ?, open_tasks = ?,
            succeeded_tasks = task_count - ?, unsuccessful_tasks = 0,
            ended_at = null, status_at = ?
        where run_id = ?
        """,
        restarts,
        openTasks,
        openTasks,
        now,
        runId);
  }

  void updateStatus(
      OpenRun run, int succeeded, int unsuccessful, DagRunStatus status, Instant now) {
    counts.runs(run.status(), -1);
    counts.runs(status, 1);
    sql.enqueue(
        """
        update dag_run
        set status = ?, reason = null, open_tasks = task_count - ?, succeeded_tasks = ?,
            unsuccessful_tasks = ?, status_at = ?, ended_at = ?::timestamptz
        where run_id = ?
        """,
        status.name(),
        succeeded + unsuccessful,
        succeeded,
        unsuccessful,
        now,
        status.isTerminal() ? now : null,
        run.runId());
  }

  void setReason(long runId, String reason) {
    sql.enqueue("update dag_run set reason = ? where run_id = ?", reason, runId);
  }
}
