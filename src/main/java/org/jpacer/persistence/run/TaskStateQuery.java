package org.jpacer.persistence.run;

import static org.jpacer.persistence.jdbc.Columns.ints;
import static org.jpacer.persistence.jdbc.Columns.longs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jpacer.engine.port.run.TaskState;
import org.jpacer.persistence.jdbc.Sql;
import org.jpacer.run.TaskInstanceId;
import org.jpacer.run.TaskStatus;

/** Reads the state of tasks inside a transaction. */
final class TaskStateQuery {

  private static final String STATES =
      """
      select t.run_id, t.task_index, t.status, t.retry, t.retry_limit, t.dispatch
      from task_run t
      """;

  private final Sql sql;

  TaskStateQuery(Sql sql) {
    this.sql = sql;
  }

  /**
   * Returns the tasks with these ids that exist; their leases cannot change until the transaction
   * ends.
   */
  Map<TaskInstanceId, TaskState> at(Collection<TaskInstanceId> places) throws SQLException {
    Map<TaskInstanceId, TaskState> states = new LinkedHashMap<>();
    if (!places.isEmpty()) {
      Map<TaskInstanceId, TaskState.Lease> leases = lockLeases(places);
      sql.query(
              STATES
                  + """
                    join unnest(?::bigint[], ?::integer[]) as wanted (run_id, task_index)
                      on t.run_id = any(array[wanted.run_id]) and t.task_index = wanted.task_index
                    """,
              row -> taskState(row, leases),
              longs(places, TaskInstanceId::runId),
              ints(places, TaskInstanceId::taskIndex))
          .forEach(each -> states.put(each.place(), each));
    }
    return states;
  }

  /**
   * Reads the leases of these tasks, filled with the next statement; the rows are locked, so that
   * no lease ends meanwhile.
   */
  private Map<TaskInstanceId, TaskState.Lease> lockLeases(Collection<TaskInstanceId> places) {
    Map<TaskInstanceId, TaskState.Lease> leases = new HashMap<>();
    sql.enqueueQuery(
        """
        select q.* from (
          select * from unnest(?::bigint[], ?::integer[]) as w (run_id, task_index)
          order by run_id, task_index) wanted
        cross join lateral (
          select run_id, task_index, dispatch, executor_id, lease_until,
                 started_at is not null as running
          from task_queue
          where run_id = wanted.run_id and task_index = wanted.task_index
          for update) q
        """,
        row -> {
          if (row.getString("executor_id") != null) {
            leases.put(
                new TaskInstanceId(row.getLong("run_id"), row.getInt("task_index")),
                new TaskState.Lease(
                    row.getInt("dispatch"),
                    row.getString("executor_id"),
                    row.getBoolean("running"),
                    Sql.instant(row, "lease_until")));
          }
          return null;
        },
        longs(places, TaskInstanceId::runId),
        ints(places, TaskInstanceId::taskIndex));
    return leases;
  }

  /** Returns all tasks of a run, ordered by index, without leases. */
  List<TaskState> of(long runId) throws SQLException {
    return sql.query(
        STATES + "where t.run_id = ? order by t.task_index",
        row -> taskState(row, Map.of()),
        runId);
  }

  private static TaskState taskState(ResultSet row, Map<TaskInstanceId, TaskState.Lease> leases)
      throws SQLException {
    TaskInstanceId place = new TaskInstanceId(row.getLong("run_id"), row.getInt("task_index"));
    int dispatch = row.getInt("dispatch");
    if (row.wasNull()) {
      dispatch = -1;
    }
    return new TaskState(
        place,
        TaskStatus.valueOf(row.getString("status")),
        row.getInt("retry"),
        row.getInt("retry_limit"),
        dispatch,
        Optional.ofNullable(leases.get(place)));
  }

  /** Returns the claim that ended a past attempt; empty if the attempt does not exist. */
  Optional<Integer> dispatchOfPastAttempt(TaskInstanceId place, int retry) throws SQLException {
    return sql.first(
        """
        select dispatch from task_attempt
        where run_id = ? and task_index = ? and retry = ? and dispatch is not null
        """,
        row -> row.getInt(1),
        place.runId(),
        place.taskIndex(),
        retry);
  }
}
