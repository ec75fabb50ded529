package org.jpacer.persistence.run;

import static org.jpacer.persistence.jdbc.Columns.ints;
import static org.jpacer.persistence.jdbc.Columns.longs;
import static org.jpacer.persistence.jdbc.Columns.texts;
import static org.jpacer.persistence.jdbc.Columns.times;
import static org.jpacer.persistence.jdbc.TransactionAborted.wrap;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jpacer.engine.port.run.AttemptEnd;
import org.jpacer.engine.port.run.PreclaimedTask;
import org.jpacer.engine.port.run.ReadyTask;
import org.jpacer.persistence.jdbc.Sql;
import org.jpacer.run.TaskInstanceId;

/**
 * The statements of a transaction on the task queue: enqueuing, starting and ending attempts,
 * expired leases.
 */
final class QueueRows {

  private final Sql sql;
  private final EndedCounts counts;

  QueueRows(Sql sql, EndedCounts counts) {
    this.sql = sql;
    this.counts = counts;
  }

  void enqueue(Collection<ReadyTask> tasks) {
    if (tasks.isEmpty()) {
      return;
    }
    sql.enqueue(
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

  void enqueueHeld(Collection<PreclaimedTask> tasks, Instant now) {
    if (tasks.isEmpty()) {
      return;
    }
    sql.enqueue(
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

  void markRunning(Map<TaskInstanceId, Instant> leases, Instant now) {
    if (leases.isEmpty()) {
      return;
    }
    var started = leases.entrySet();
    sql.enqueue(
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

  void endAttempts(Collection<AttemptEnd> ends, Instant now) {
    if (ends.isEmpty()) {
      return;
    }
    ends.forEach(each -> counts.attempts(each.status(), 1));
    sql.enqueue(
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

  List<TaskInstanceId> readyNotQueued(int limit) {
    return wrap(
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

  int releaseExpired(Instant now) {
    return wrap(
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

  List<TaskInstanceId> expiredRunning(Instant now, int limit) {
    return wrap(
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
