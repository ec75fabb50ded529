package org.jpacer.persistence.maintenance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jpacer.persistence.jdbc.Database;
import org.jpacer.persistence.jdbc.Sql;

/**
 * Searches the database for violated invariants. Each check is a query that finds nothing in a
 * healthy system, at any moment and after any crash.
 */
public final class InvariantChecker {

  private static final Map<String, String> CHECKS = checks();

  private final Database database;

  /** Creates a checker. */
  public InvariantChecker(Database database) {
    this.database = database;
  }

  private static Map<String, String> checks() {
    Map<String, String> checks = new LinkedHashMap<>();
    checks.put(
        "an ended run has tasks that are not ended, or an open one has none left",
        """
        select r.run_id from dag_run r
        where (r.ended_at is null) <> (r.status not in ('SUCCESS', 'FAILED'))
           or (r.ended_at is not null and r.open_tasks > 0)
           or (r.ended_at is null and r.open_tasks = 0 and r.status = 'RUNNING')
        """);
    checks.put(
        "a run's counters differ from its tasks",
        """
        select r.run_id from dag_run r join (
          select run_id, count(*) as tasks,
                 count(*) filter (where status = 'SUCCESS') as succeeded,
                 count(*) filter (where status in ('FAILED', 'UPSTREAM_FAILED')) as unsuccessful
          from task_run group by run_id) t using (run_id)
        where r.task_count <> t.tasks or r.succeeded_tasks <> t.succeeded
           or r.unsuccessful_tasks <> t.unsuccessful
        """);
    checks.put(
        "a run succeeded without all its tasks, or failed without a failed one",
        """
        select run_id from dag_run
        where (status = 'SUCCESS' and succeeded_tasks <> task_count)
           or (status = 'FAILED' and unsuccessful_tasks = 0 and reason is null)
        """);
    checks.put(
        "a run has a reason for a failure and did not fail",
        "select run_id from dag_run where status <> 'FAILED' and reason is not null");
    checks.put(
        "a ready task is not in the queue",
        """
        select run_id from task_run t
        where status = 'SCHEDULED' and not exists (
          select from task_queue q
          where q.run_id = t.run_id and q.task_index = t.task_index and q.retry = t.retry)
        """);
    checks.put(
        "a task in the queue is not ready",
        """
        select run_id from task_queue q
        where not exists (
          select from task_run t
          where q.run_id = t.run_id and q.task_index = t.task_index and q.retry = t.retry
            and t.status = 'SCHEDULED' and t.pending_parents = 0)
        """);
    checks.put(
        "a task has no pending parents and is not ready",
        "select run_id from task_run where status = 'NO_STATUS' and pending_parents = 0");
    checks.put(
        "a waiting run was started, or one that was not started does not wait",
        """
        select r.run_id from dag_run r left join run_queue q using (run_id)
        where (q.run_id is not null) <> (r.status in ('SCHEDULED', 'READY_TO_SCHEDULE'))
        """);
    checks.put(
        "a task belongs to no run",
        """
        select run_id from task_run t
        where not exists (select from dag_run r where r.run_id = t.run_id)
        """);
    checks.put(
        "a past attempt is not before its task's latest one",
        """
        select run_id from task_attempt a left join task_run t using (run_id, task_index)
        where t.run_id is null or a.retry >= t.retry
        """);
    checks.put(
        "the counts of ended runs and attempts differ from the rows",
        """
        select 0 from
          (select coalesce(sum(runs_succeeded), 0), coalesce(sum(runs_failed), 0),
                  coalesce(sum(succeeded), 0), coalesce(sum(failed), 0),
                  coalesce(sum(to_be_retried), 0), coalesce(sum(upstream_failed), 0)
           from ended_count) counted (a, b, c, d, e, f),
          (select count(*) filter (where status = 'SUCCESS'),
                  count(*) filter (where status = 'FAILED')
           from dag_run) runs (a, b),
          (select count(*) filter (where status = 'SUCCESS'),
                  count(*) filter (where status = 'FAILED'),
                  count(*) filter (where status = 'FAILED_PENDING_RETRY'),
                  count(*) filter (where status = 'UPSTREAM_FAILED')
           from (select status from task_run union all select status from task_attempt) t)
            tasks (c, d, e, f)
        where (counted.a, counted.b, counted.c, counted.d, counted.e, counted.f)
          <> (runs.a, runs.b, tasks.c, tasks.d, tasks.e, tasks.f)
        """);
    return checks;
  }

  /** Returns the violations, each with some of the affected runs; empty if there are none. */
  public List<String> violations() {
    return database.withConnection(
        connection -> {
          Sql sql = new Sql(connection);
          List<String> found = new ArrayList<>();
          for (Map.Entry<String, String> check : CHECKS.entrySet()) {
            List<Long> runs = sql.query(check.getValue() + " limit 10", row -> row.getLong(1));
            if (!runs.isEmpty()) {
              found.add(check.getKey() + ": runs " + runs);
            }
          }
          return found;
        });
  }
}
