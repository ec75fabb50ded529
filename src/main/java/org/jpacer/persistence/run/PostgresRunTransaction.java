package org.jpacer.persistence.run;

import static org.jpacer.persistence.jdbc.Columns.flags;
import static org.jpacer.persistence.jdbc.Columns.ints;
import static org.jpacer.persistence.jdbc.Columns.longs;
import static org.jpacer.persistence.jdbc.Columns.texts;
import static org.jpacer.persistence.jdbc.Columns.times;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jpacer.engine.port.AlertStore.NewAlert;
import org.jpacer.engine.port.run.AttemptEnd;
import org.jpacer.engine.port.run.Intervention;
import org.jpacer.engine.port.run.NewTask;
import org.jpacer.engine.port.run.OpenRun;
import org.jpacer.engine.port.run.PreclaimedTask;
import org.jpacer.engine.port.run.ReadyTask;
import org.jpacer.engine.port.run.RunProgress;
import org.jpacer.engine.port.run.RunStore.LockedTasks;
import org.jpacer.engine.port.run.RunStore.RunTransaction;
import org.jpacer.engine.port.run.RunStore.TaskReset;
import org.jpacer.engine.port.run.TaskState;
import org.jpacer.persistence.jdbc.Sql;
import org.jpacer.persistence.jdbc.TransactionAborted;
import org.jpacer.run.DagRunStatus;
import org.jpacer.run.TaskInstanceId;
import org.jpacer.run.TaskStatus;

/** A transaction on runs. Every set of rows is one statement. */
final class PostgresRunTransaction implements RunTransaction {

  private static final String RUN_COLUMNS =
      """
      run_id, dag_id, dag_version, exec_ts, status, restarts, open_tasks, unsuccessful_tasks,
      parameters, has_outputs""";

  private final Sql sql;
  private final EndedCounts counts = new EndedCounts();

  PostgresRunTransaction(Sql sql) {
    this.sql = sql;
  }

  /** Stores the counts of ended runs and attempts, last before the commit. */
  void storeCounts() {
    counts.store(sql);
  }

  /** Work that the database may refuse. */
  @FunctionalInterface
  private interface Statement<T> {
    T run() throws SQLException;
  }

  private static <T> T run(Statement<T> statement) {
    try {
      return statement.run();
    } catch (SQLException e) {
      throw new TransactionAborted(e);
    }
  }

  @Override
  public List<OpenRun> takeWaiting(int limit) {
    return List.copyOf(lock(run(() -> new WaitingRuns(sql).take(limit))).values());
  }

  @Override
  public boolean takeWaiting(long runId) {
    return run(() -> new WaitingRuns(sql).take(runId));
  }

  @Override
  public Map<Long, OpenRun> lock(Collection<Long> runIds) {
    Map<Long, OpenRun> runs = lockAhead(runIds);
    run(
        () -> {
          sql.flush();
          return null;
        });
    return runs;
  }

  @Override
  public LockedTasks lockTasks(Collection<TaskInstanceId> places) {
    return new LockedTasks(
        lockAhead(places.stream().map(TaskInstanceId::runId).distinct().toList()), tasks(places));
  }

  /** Locks runs; the map is filled with the next statement. */
  private Map<Long, OpenRun> lockAhead(Collection<Long> runIds) {
    Map<Long, OpenRun> runs = new LinkedHashMap<>();
    if (!runIds.isEmpty()) {
      sql.ahead(
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

  @Override
  public Map<TaskInstanceId, TaskState> tasks(Collection<TaskInstanceId> places) {
    return run(() -> new TaskStateQuery(sql).at(places));
  }

  @Override
  public List<TaskState> tasks(long runId) {
    return run(() -> new TaskStateQuery(sql).of(runId));
  }

  @Override
  public Optional<Integer> dispatchOfPastAttempt(TaskInstanceId place, int retry) {
    return run(() -> new TaskStateQuery(sql).dispatchOfPastAttempt(place, retry));
  }

  @Override
  public void insertTasks(Collection<NewTask> tasks, Instant now) {
    if (tasks.isEmpty()) {
      return;
    }
    sql.later(
        """
        insert into task_run
          (run_id, task_index, task_id, status, pending_parents, retry_limit, queued_at)
        select run_id, task_index, task_id,
               case when pending = 0 then 'SCHEDULED' else 'NO_STATUS' end,
               pending, retry_limit, case when pending = 0 then ?::timestamptz end
        from unnest(?::bigint[], ?::integer[], ?::text[], ?::integer[], ?::integer[])
          as new (run_id, task_index, task_id, pending, retry_limit)
        """,
        now,
        longs(tasks, each -> each.place().runId()),
        ints(tasks, each -> each.place().taskIndex()),
        texts(tasks, NewTask::taskId),
        ints(tasks, NewTask::pendingParents),
        ints(tasks, NewTask::retryLimit));
  }

  @Override
  public void enqueue(Collection<ReadyTask> tasks) {
    if (tasks.isEmpty()) {
      return;
    }
    sql.later(
        """
        insert into task_queue (run_id, task_index, retry, dag_id, queue, type, due_at)
        select * from unnest(
          ?::bigint[], ?::integer[], ?::integer[], ?::text[], ?::text[], ?::text[],
          ?::timestamptz[])
        """,
        longs(tasks, each -> each.place().runId()),
        ints(tasks, each -> each.place().taskIndex()),
        ints(tasks, ReadyTask::retry),
        texts(tasks, ReadyTask::dagId),
        texts(tasks, ReadyTask::queue),
        texts(tasks, ReadyTask::type),
        times(tasks, ReadyTask::dueAt));
  }

  @Override
  public void enqueueHeld(Collection<PreclaimedTask> tasks, Instant now) {
    if (tasks.isEmpty()) {
      return;
    }
    sql.later(
        """
        insert into task_queue (run_id, task_index, retry, dag_id, queue, type, due_at,
                                executor_id, lease_until, claimed_at)
        select *, ?::timestamptz from unnest(
          ?::bigint[], ?::integer[], ?::integer[], ?::text[], ?::text[], ?::text[],
          ?::timestamptz[], ?::text[], ?::timestamptz[])
        """,
        now,
        longs(tasks, each -> each.task().place().runId()),
        ints(tasks, each -> each.task().place().taskIndex()),
        ints(tasks, each -> each.task().retry()),
        texts(tasks, each -> each.task().dagId()),
        texts(tasks, each -> each.task().queue()),
        texts(tasks, each -> each.task().type()),
        times(tasks, each -> each.task().dueAt()),
        texts(tasks, PreclaimedTask::executorId),
        times(tasks, PreclaimedTask::leaseUntil));
  }

  @Override
  public void markRunning(Map<TaskInstanceId, Instant> leases, Instant now) {
    if (leases.isEmpty()) {
      return;
    }
    var started = leases.entrySet();
    sql.later(
        """
        update task_queue q
        set started_at = coalesce(q.started_at, ?),
            lease_until = greatest(q.lease_until, s.lease_until)
        from unnest(?::bigint[], ?::integer[], ?::timestamptz[])
          as s (run_id, task_index, lease_until)
        where q.run_id = any(array[s.run_id]) and q.task_index = s.task_index
        """,
        now,
        longs(started, each -> each.getKey().runId()),
        ints(started, each -> each.getKey().taskIndex()),
        times(started, Map.Entry::getValue));
  }

  @Override
  public void endAttempts(Collection<AttemptEnd> ends, Instant now) {
    if (ends.isEmpty()) {
      return;
    }
    ends.forEach(each -> counts.attempts(each.status(), 1));
    sql.later(
        """
        with ended as (
          select * from unnest(?::bigint[], ?::integer[], ?::text[], ?::text[], ?::text[])
            as e (run_id, task_index, status, error, outputs)),
        left_line as (
          delete from task_queue q using ended e
          where q.run_id = any(array[e.run_id]) and q.task_index = e.task_index
          returning q.run_id, q.task_index, q.dispatch, q.executor_id, q.claimed_at,
                    q.started_at, e.status, e.error, e.outputs)
        update task_run t
        set status = l.status, error = l.error, outputs = l.outputs,
            dispatch = l.dispatch, executor_id = l.executor_id,
            claimed_at = l.claimed_at, started_at = coalesce(l.started_at, l.claimed_at),
            ended_at = ?
        from left_line l
        where t.run_id = any(array[l.run_id]) and t.task_index = l.task_index
        """,
        longs(ends, each -> each.place().runId()),
        ints(ends, each -> each.place().taskIndex()),
        texts(ends, each -> each.status().name()),
        texts(ends, AttemptEnd::error),
        texts(ends, AttemptEnd::outputs),
        now);
  }

  @Override
  public void retryTasks(Collection<ReadyTask> retries) {
    if (retries.isEmpty()) {
      return;
    }
    archive(retries.stream().map(ReadyTask::place).toList());
    sql.later(
        """
        update task_run t
        set status = 'SCHEDULED', retry = n.retry, queued_at = n.due_at, dispatch = null,
            claimed_at = null, started_at = null, ended_at = null, executor_id = null,
            error = null, outputs = null
        from unnest(?::bigint[], ?::integer[], ?::integer[], ?::timestamptz[])
          as n (run_id, task_index, retry, due_at)
        where t.run_id = any(array[n.run_id]) and t.task_index = n.task_index
        """,
        longs(retries, each -> each.place().runId()),
        ints(retries, each -> each.place().taskIndex()),
        ints(retries, ReadyTask::retry),
        times(retries, ReadyTask::dueAt));
  }

  private void archive(Collection<TaskInstanceId> places) {
    sql.later(
        """
        insert into task_attempt (run_id, task_index, retry, status, dispatch, queued_at,
                                  claimed_at, started_at, ended_at, executor_id, error)
        select t.run_id, t.task_index, t.retry, t.status, t.dispatch, t.queued_at,
               t.claimed_at, t.started_at, t.ended_at, t.executor_id, t.error
        from task_run t
        join unnest(?::bigint[], ?::integer[]) as past (run_id, task_index)
          on t.run_id = any(array[past.run_id]) and t.task_index = past.task_index
        """,
        longs(places, TaskInstanceId::runId),
        ints(places, TaskInstanceId::taskIndex));
  }

  @Override
  public Map<TaskInstanceId, Integer> countDownParents(
      Map<TaskInstanceId, Integer> parents, Instant now) {
    Map<TaskInstanceId, Integer> ready = new HashMap<>();
    if (parents.isEmpty()) {
      return ready;
    }
    var counts = parents.entrySet();
    run(
        () ->
            sql.query(
                """
                update task_run t
                set pending_parents = pending_parents - c.succeeded,
                    status = case when pending_parents = c.succeeded
                             then 'SCHEDULED' else status end,
                    queued_at = case when pending_parents = c.succeeded
                                then ?::timestamptz else queued_at end
                from unnest(?::bigint[], ?::integer[], ?::integer[])
                  as c (run_id, task_index, succeeded)
                where t.run_id = any(array[c.run_id]) and t.task_index = c.task_index
                  and t.status = 'NO_STATUS'
                returning t.run_id, t.task_index, t.retry, t.pending_parents
                """,
                row -> {
                  if (row.getInt("pending_parents") == 0) {
                    ready.put(
                        new TaskInstanceId(row.getLong("run_id"), row.getInt("task_index")),
                        row.getInt("retry"));
                  }
                  return null;
                },
                now,
                longs(counts, each -> each.getKey().runId()),
                ints(counts, each -> each.getKey().taskIndex()),
                ints(counts, Map.Entry::getValue)));
    return ready;
  }

  @Override
  public Map<Long, Integer> failUpstream(Collection<TaskInstanceId> places, Instant now) {
    Map<Long, Integer> failed = new HashMap<>();
    if (places.isEmpty()) {
      return failed;
    }
    run(
        () ->
            sql.query(
                """
                update task_run t
                set status = 'UPSTREAM_FAILED', queued_at = ?, ended_at = ?
                from unnest(?::bigint[], ?::integer[]) as lost (run_id, task_index)
                where t.run_id = any(array[lost.run_id]) and t.task_index = lost.task_index
                  and t.status = 'NO_STATUS'
                returning t.run_id
                """,
                row -> failed.merge(row.getLong(1), 1, Integer::sum),
                now,
                now,
                longs(places, TaskInstanceId::runId),
                ints(places, TaskInstanceId::taskIndex)));
    failed.values().forEach(count -> counts.attempts(TaskStatus.UPSTREAM_FAILED, count));
    return failed;
  }

  @Override
  public void resetTasks(Collection<TaskReset> tasks, Instant now) {
    if (tasks.isEmpty()) {
      return;
    }
    archive(tasks.stream().map(TaskReset::place).toList());
    sql.later(
        """
        update task_run t
        set status = case when n.pending = 0 then 'SCHEDULED' else 'NO_STATUS' end,
            pending_parents = n.pending, retry = t.retry + 1,
            retry_limit = n.retry_limit,
            queued_at = case when n.pending = 0 then ?::timestamptz end, dispatch = null,
            claimed_at = null, started_at = null, ended_at = null, executor_id = null,
            error = null, outputs = null
        from unnest(?::bigint[], ?::integer[], ?::integer[], ?::integer[])
          as n (run_id, task_index, pending, retry_limit)
        where t.run_id = any(array[n.run_id]) and t.task_index = n.task_index
        """,
        now,
        longs(tasks, each -> each.place().runId()),
        ints(tasks, each -> each.place().taskIndex()),
        ints(tasks, TaskReset::pendingParents),
        ints(tasks, TaskReset::retryLimit));
  }

  @Override
  public void advance(Collection<RunProgress> runs, Instant now) {
    if (runs.isEmpty()) {
      return;
    }
    runs.forEach(each -> counts.runs(each.status(), 1));
    sql.later(
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

  @Override
  public void reopen(long runId, int openTasks, int restarts, Instant now) {
    counts.runs(DagRunStatus.FAILED, -1);
    sql.later(
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

  @Override
  public void markTask(AttemptEnd end, Instant now) {
    counts.attempts(end.status(), 1);
    sql.later(
        """
        update task_run
        set status = ?, error = ?, pending_parents = 0,
            queued_at = ?, started_at = ?, ended_at = ?
        where run_id = ? and task_index = ? and status = 'NO_STATUS'
        """,
        end.status().name(),
        end.error(),
        now,
        now,
        now,
        end.place().runId(),
        end.place().taskIndex());
  }

  @Override
  public void setPendingParents(Map<TaskInstanceId, Integer> parents, Instant now) {
    if (parents.isEmpty()) {
      return;
    }
    var counts = parents.entrySet();
    sql.later(
        """
        update task_run t
        set pending_parents = c.pending,
            status = case when c.pending = 0 then 'SCHEDULED' else status end,
            queued_at = case when c.pending = 0 then ?::timestamptz else queued_at end
        from unnest(?::bigint[], ?::integer[], ?::integer[])
          as c (run_id, task_index, pending)
        where t.run_id = any(array[c.run_id]) and t.task_index = c.task_index
          and t.status = 'NO_STATUS'
        """,
        now,
        longs(counts, each -> each.getKey().runId()),
        ints(counts, each -> each.getKey().taskIndex()),
        ints(counts, Map.Entry::getValue));
  }

  @Override
  public void updateStatus(
      OpenRun run, int succeeded, int unsuccessful, DagRunStatus status, Instant now) {
    counts.runs(run.status(), -1);
    counts.runs(status, 1);
    sql.later(
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

  @Override
  public void intervened(Intervention did) {
    sql.later(
        """
        insert into intervention
          (run_id, task_index, retry, action, status, done_by, created_at)
        values (?, ?, ?, ?, ?, ?, ?)
        """,
        did.place().runId(),
        did.place().taskIndex(),
        did.retry(),
        did.action().name(),
        did.status() == null ? null : did.status().name(),
        did.by(),
        did.at());
  }

  @Override
  public List<TaskInstanceId> readyOutOfLine(int limit) {
    return run(
        () ->
            sql.query(
                """
                select t.run_id, t.task_index from dag_run r join task_run t using (run_id)
                where r.ended_at is null and t.status = 'SCHEDULED' and not exists (
                  select from task_queue q
                  where q.run_id = t.run_id and q.task_index = t.task_index)
                order by t.run_id, t.task_index limit ?
                """,
                row -> new TaskInstanceId(row.getLong(1), row.getInt(2)),
                limit));
  }

  @Override
  public void alert(Collection<NewAlert> alerts, Instant now) {
    if (alerts.isEmpty()) {
      return;
    }
    sql.later(
        """
        insert into alert
          (kind, run_id, dag_id, exec_ts, task_id, retry, error, notifier, due_at)
        select *, ?::timestamptz from unnest(
          ?::text[], ?::bigint[], ?::text[], ?::timestamptz[], ?::text[], ?::integer[],
          ?::text[], ?::text[])
        """,
        now,
        texts(alerts, each -> each.alert().kind().name()),
        longs(alerts, each -> each.alert().runId()),
        texts(alerts, each -> each.alert().attempt().run().dagId()),
        times(alerts, each -> each.alert().attempt().run().execTs()),
        texts(alerts, each -> each.alert().attempt().taskId()),
        ints(alerts, each -> each.alert().attempt().retry()),
        texts(alerts, each -> each.alert().error()),
        texts(alerts, NewAlert::notifier));
  }

  @Override
  public void setReason(long runId, String reason) {
    sql.later("update dag_run set reason = ? where run_id = ?", reason, runId);
  }

  @Override
  public int releaseExpired(Instant now) {
    return run(
        () ->
            sql.update(
                """
                with expired as (
                  select run_id, task_index from task_queue
                  where executor_id is not null and lease_until <= ? and started_at is null
                  order by lease_until for update skip locked)
                update task_queue q
                set executor_id = null, claimed_at = null, lease_until = null,
                    dispatch = dispatch + 1
                from expired e where q.run_id = any(array[e.run_id]) and q.task_index = e.task_index
                """,
                now));
  }

  @Override
  public List<TaskInstanceId> expiredRunning(Instant now, int limit) {
    return run(
        () ->
            sql.query(
                """
                select run_id, task_index from task_queue
                where executor_id is not null and lease_until <= ? and started_at is not null
                order by lease_until limit ?
                """,
                row -> new TaskInstanceId(row.getLong(1), row.getInt(2)),
                now,
                limit));
  }
}
