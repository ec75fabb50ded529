package org.jpacer.persistence.run;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jpacer.persistence.jdbc.Sql;

/** The runs that wait to be started, inside a transaction. */
final class WaitingRuns {

  private final Sql sql;

  WaitingRuns(Sql sql) {
    this.sql = sql;
  }

  /** Takes the next runs, as many as the limits of their DAGs and backfills allow. */
  List<Long> take(int limit) throws SQLException {
    Map<String, Integer> room = new HashMap<>();
    Map<Long, Integer> backfillRoom = new HashMap<>();
    List<Long> taken = new ArrayList<>();
    for (WaitingRun next : next(limit)) {
      int left = next.room() == null ? 1 : roomOf(next.dagId(), room);
      int more = next.backfillRoom() == null ? 1 : roomOf(next.backfillId(), backfillRoom);
      if (left > 0 && more > 0) {
        taken.add(next.runId());
        room.computeIfPresent(next.dagId(), (dagId, before) -> before - 1);
        backfillRoom.computeIfPresent(next.backfillId(), (id, before) -> before - 1);
      }
    }
    if (!taken.isEmpty()) {
      sql.enqueue(
          "delete from run_queue where run_id = any(?)", (Object) taken.toArray(Long[]::new));
    }
    return taken;
  }

  /** Takes one run; returns whether it waited. */
  boolean take(long runId) throws SQLException {
    return sql.update("delete from run_queue where run_id = ?", runId) == 1;
  }

  /**
   * A waiting run; {@code room} is the limit of active runs of its DAG, {@code backfillRoom} that
   * of its backfill, each {@code null} for none.
   */
  private record WaitingRun(
      long runId, String dagId, Integer room, long backfillId, Integer backfillRoom) {}

  /** Reads the waiting runs from the head, as far as needed; sorting would read all of them. */
  private List<WaitingRun> next(int limit) throws SQLException {
    sql.enqueue("select set_config('enable_sort', 'off', true)");
    return sql.query(
        """
        select q.run_id, r.dag_id, d.max_active_runs, coalesce(r.backfill_id, 0),
               b.max_active_runs
        from run_queue q join dag_run r using (run_id) join dag d on d.dag_id = r.dag_id
          left join backfill b on b.backfill_id = r.backfill_id
        where (d.max_active_runs is null or d.max_active_runs > (
            select count(*) from dag_run o
            where o.dag_id = d.dag_id and o.ended_at is null and o.status = 'RUNNING'))
          and b.cancelled_at is null
          and (b.max_active_runs is null or b.max_active_runs > (
            select count(*) from dag_run o
            where o.backfill_id = b.backfill_id and o.ended_at is null
              and o.status = 'RUNNING'))
        order by q.rank, q.run_id limit ? for update of q skip locked
        """,
        row ->
            new WaitingRun(
                row.getLong(1),
                row.getString(2),
                (Integer) row.getObject(3),
                row.getLong(4),
                (Integer) row.getObject(5)),
        limit);
  }

  /**
   * Returns how many more runs of a DAG may start; no other node asks before this transaction ends.
   */
  private int roomOf(String dagId, Map<String, Integer> known) throws SQLException {
    if (!known.containsKey(dagId)) {
      sql.query("select 1 from dag where dag_id = ? for no key update", row -> 1, dagId);
      known.put(
          dagId,
          number(
              """
              select max_active_runs - (
                select count(*) from dag_run o
                where o.dag_id = d.dag_id and o.ended_at is null and o.status = 'RUNNING')
              from dag d where dag_id = ?
              """,
              dagId));
    }
    return known.get(dagId);
  }

  /** Returns the same for a backfill. */
  private int roomOf(long backfillId, Map<Long, Integer> known) throws SQLException {
    if (!known.containsKey(backfillId)) {
      sql.query(
          "select 1 from backfill where backfill_id = ? for no key update", row -> 1, backfillId);
      known.put(
          backfillId,
          number(
              """
              select max_active_runs - (
                select count(*) from dag_run o
                where o.backfill_id = b.backfill_id and o.ended_at is null
                  and o.status = 'RUNNING')
              from backfill b where backfill_id = ?
              """,
              backfillId));
    }
    return known.get(backfillId);
  }

  private int number(String query, Object key) throws SQLException {
    return sql.first(query, row -> row.getInt(1), key).orElseThrow();
  }
}
