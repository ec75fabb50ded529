package org.jpacer.persistence.queue;

import static org.jpacer.persistence.jdbc.Columns.ints;
import static org.jpacer.persistence.jdbc.Columns.longs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jpacer.engine.port.run.ClaimedAttempt;
import org.jpacer.engine.port.run.TaskQueue;
import org.jpacer.persistence.jdbc.Database;
import org.jpacer.persistence.jdbc.Sql;
import org.jpacer.run.ClaimId;
import org.jpacer.run.TaskInstanceId;

/** The task queue in PostgreSQL. */
public final class PostgresTaskQueue implements TaskQueue {

  private final Database database;

  /** Creates a queue on a migrated database. */
  public PostgresTaskQueue(Database database) {
    this.database = database;
  }

  @Override
  public List<List<ClaimedAttempt>> claim(List<ClaimRequest> requests, Instant now) {
    return database.inTransactionByKey(
        sql -> {
          List<List<ClaimedAttempt>> found = new ArrayList<>();
          for (ClaimRequest request : requests) {
            if (!found.isEmpty()) {
              sql.flush(); // one statement for all would have a different text for each mix of
              // limits
            }
            found.add(claimAhead(sql, request, now));
          }
          return found;
        });
  }

  /**
   * Claims attempts; the list is filled with the next statement. The rows are locked and updated by
   * their location: found again by key, they would be compared with the whole queue by a plan that
   * was made while the queue was empty.
   */
  private static List<ClaimedAttempt> claimAhead(Sql sql, ClaimRequest request, Instant now) {
    List<ClaimedAttempt> claimed = new ArrayList<>();
    if (request.limit() == 0) {
      return claimed;
    }
    List<Object> parameters = new ArrayList<>();
    parameters.add(request.executorId());
    parameters.add(now);
    parameters.add(now.plus(request.lease()));
    parameters.add(now);
    parameters.add(request.queues().toArray(String[]::new));
    parameters.add(request.types().toArray(String[]::new));
    request.dags().ifPresent(dags -> parameters.add(dags.toArray(String[]::new)));
    String claim =
        """
        with claimed as (
          update task_queue q set executor_id = ?, claimed_at = ?, lease_until = ?
          where ctid = any(array(
            select ctid from task_queue
            where executor_id is null and due_at <= ? and queue = any(?) and type = any(?) %s
            order by due_at, run_id, task_index
            limit %d
            for update skip locked))
          returning q.run_id, q.task_index, q.retry, q.dispatch, q.queue, q.due_at)
        select c.*, r.dag_id, r.dag_version, r.exec_ts, r.parameters, r.has_outputs
        from claimed c join dag_run r on r.run_id = any(array[c.run_id])
        order by c.due_at, c.run_id, c.task_index
        """
            .formatted(
                request.dags().isPresent() ? "and (type <> 'external' or dag_id = any(?))" : "",
                request.limit());
    sql.enqueueQuery(claim, row -> claimed.add(claimedAttempt(row)), parameters.toArray());
    return claimed;
  }

  private static ClaimedAttempt claimedAttempt(ResultSet row) throws SQLException {
    return new ClaimedAttempt(
        new ClaimId(
            row.getLong("run_id"),
            row.getInt("task_index"),
            row.getInt("retry"),
            row.getInt("dispatch")),
        row.getString("dag_id"),
        row.getInt("dag_version"),
        Sql.instant(row, "exec_ts"),
        row.getString("queue"),
        Sql.instant(row, "due_at"),
        row.getString("parameters"),
        row.getBoolean("has_outputs"));
  }

  @Override
  public Map<TaskInstanceId, String> outputs(Collection<TaskInstanceId> places) {
    Map<TaskInstanceId, String> outputs = new HashMap<>();
    if (!places.isEmpty()) {
      database.withConnection(
          connection ->
              new Sql(connection)
                  .query(
                      """
                      select t.run_id, t.task_index, t.outputs from task_run t
                      join unnest(?::bigint[], ?::integer[]) as wanted (run_id, task_index)
                        on t.run_id = wanted.run_id and t.task_index = wanted.task_index
                      where t.outputs is not null
                      """,
                      row ->
                          outputs.put(
                              new TaskInstanceId(row.getLong("run_id"), row.getInt("task_index")),
                              row.getString("outputs")),
                      longs(places, TaskInstanceId::runId),
                      ints(places, TaskInstanceId::taskIndex)));
    }
    return outputs;
  }

  @Override
  public Optional<Instant> nextDue(Instant now) {
    return database.withConnection(
        connection ->
            new Sql(connection)
                    .query(
                        """
                    select due_at from task_queue
                    where executor_id is null and due_at > ? order by due_at limit 1
                    """,
                        row -> Sql.instant(row, "due_at"),
                        now)
                    .stream()
                    .findFirst());
  }

  @Override
  public Set<ClaimId> extend(Collection<ClaimId> claims, String executorId, Instant leaseUntil) {
    if (claims.isEmpty()) {
      return Set.of();
    }
    return database.inTransactionByKey(sql -> extendAhead(sql, claims, executorId, leaseUntil));
  }

  private static Set<ClaimId> extendAhead(
      Sql sql, Collection<ClaimId> claims, String executorId, Instant leaseUntil) {
    Set<ClaimId> extended = new HashSet<>();
    sql.enqueueQuery(
        """
            with held as (
              select q.* from (
                select * from unnest(?::bigint[], ?::integer[], ?::integer[], ?::integer[])
                  as c (run_id, task_index, retry, dispatch)
                order by run_id, task_index) claim
              cross join lateral (
                select run_id, task_index from task_queue
                where run_id = claim.run_id and task_index = claim.task_index
                  and retry = claim.retry and dispatch = claim.dispatch and executor_id = ?
                for update) q)
            update task_queue q set lease_until = greatest(q.lease_until, ?)
            from held where q.run_id = any(array[held.run_id]) and q.task_index = held.task_index
            returning q.run_id, q.task_index, q.retry, q.dispatch
            """,
        row ->
            extended.add(new ClaimId(row.getLong(1), row.getInt(2), row.getInt(3), row.getInt(4))),
        longs(claims, ClaimId::runId),
        ints(claims, ClaimId::taskIndex),
        ints(claims, ClaimId::retry),
        ints(claims, ClaimId::dispatch),
        executorId,
        leaseUntil);
    return extended;
  }

  @Override
  public int extendAll(Instant since, Instant leaseUntil, Instant nodesDeadBefore) {
    return database.inTransaction(
        connection ->
            new Sql(connection)
                .update(
                    """
                    with held as (
                      select q.run_id, q.task_index from task_queue q
                      where q.executor_id is not null and q.lease_until > ? and q.lease_until < ?
                        and not exists (select from node n
                          where n.node_id = q.executor_id and n.seen_at <= ?)
                      order by q.run_id, q.task_index
                      for update of q)
                    update task_queue q set lease_until = greatest(q.lease_until, ?)
                    from held where q.run_id = held.run_id and q.task_index = held.task_index
                    """,
                    since,
                    leaseUntil,
                    nodesDeadBefore,
                    leaseUntil));
  }
}
