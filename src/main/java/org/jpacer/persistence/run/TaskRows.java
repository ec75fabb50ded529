package org.jpacer.persistence.run;

import static org.jpacer.persistence.jdbc.Columns.ints;
import static org.jpacer.persistence.jdbc.Columns.longs;
import static org.jpacer.persistence.jdbc.Columns.texts;
import static org.jpacer.persistence.jdbc.Columns.times;
import static org.jpacer.persistence.jdbc.TransactionAborted.wrap;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jpacer.engine.port.run.AttemptEnd;
import org.jpacer.engine.port.run.NewTask;
import org.jpacer.engine.port.run.ReadyTask;
import org.jpacer.engine.port.run.RunStore.TaskReset;
import org.jpacer.persistence.jdbc.Sql;
import org.jpacer.run.TaskInstanceId;
import org.jpacer.run.TaskStatus;

/**
 * The statements of a transaction on the tasks of runs: their statuses, pending parents and past
 * attempts.
 */
final class TaskRows {

  private final Sql sql;
  private final EndedCounts counts;

  TaskRows(Sql sql, EndedCounts counts) {
    this.sql = sql;
    this.counts = counts;
  }

  void insertTasks(Collection<NewTask> tasks, Instant now) {
    if (tasks.isEmpty()) {
      return;
    }
    sql.enqueue(
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

  void retryTasks(Collection<ReadyTask> retries) {
    if (retries.isEmpty()) {
      return;
    }
    archive(retries.stream().map(ReadyTask::place).toList());
    sql.enqueue(
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

  void resetTasks(Collection<TaskReset> tasks, Instant now) {
    if (tasks.isEmpty()) {
      return;
    }
    archive(tasks.stream().map(TaskReset::place).toList());
    sql.enqueue(
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

  private void archive(Collection<TaskInstanceId> places) {
    sql.enqueue(
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

  Map<TaskInstanceId, Integer> countDownParents(Map<TaskInstanceId, Integer> parents, Instant now) {
    Map<TaskInstanceId, Integer> ready = new HashMap<>();
    if (parents.isEmpty()) {
      return ready;
    }
    var counts = parents.entrySet();
    wrap(
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

  Map<Long, Integer> failUpstream(Collection<TaskInstanceId> places, Instant now) {
    Map<Long, Integer> failed = new HashMap<>();
    if (places.isEmpty()) {
      return failed;
    }
    wrap(
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

  void markTask(AttemptEnd end, Instant now) {
    counts.attempts(end.status(), 1);
    sql.enqueue(
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

  void setPendingParents(Map<TaskInstanceId, Integer> parents, Instant now) {
    if (parents.isEmpty()) {
      return;
    }
    var counts = parents.entrySet();
    sql.enqueue(
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
}
