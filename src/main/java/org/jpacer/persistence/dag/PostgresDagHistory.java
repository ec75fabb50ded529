package org.jpacer.persistence.dag;

import static org.jpacer.persistence.jdbc.Columns.longs;
import static org.jpacer.persistence.jdbc.Columns.times;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jpacer.engine.port.dag.ScheduleEventEntry;
import org.jpacer.engine.query.DagHistory;
import org.jpacer.persistence.jdbc.Database;
import org.jpacer.persistence.jdbc.Sql;
import org.jpacer.run.DagRunStatus;
import org.jpacer.run.TaskStatus;
import org.jpacer.schedule.ScheduleEvent;

/** The history of definitions, read from PostgreSQL. */
public final class PostgresDagHistory implements DagHistory {

  private static final String VERSIONS =
      "select version, document, hash_meta, hash_tasks, created_at from dag_version where dag_id = ?";

  private final Database database;

  /** Creates a history on a migrated database. */
  public PostgresDagHistory(Database database) {
    this.database = database;
  }

  private static VersionView version(ResultSet row) throws SQLException {
    return new VersionView(
        row.getInt("version"),
        row.getString("document"),
        row.getString("hash_meta"),
        row.getString("hash_tasks"),
        Sql.instant(row, "created_at"));
  }

  @Override
  public List<VersionView> versions(String dagId, int limit) {
    return database.withConnection(
        connection ->
            new Sql(connection)
                .query(
                    VERSIONS + " order by version desc limit ?",
                    PostgresDagHistory::version,
                    dagId,
                    limit));
  }

  @Override
  public Optional<VersionView> version(String dagId, int version) {
    return database.withConnection(
        connection ->
            new Sql(connection)
                .first(VERSIONS + " and version = ?", PostgresDagHistory::version, dagId, version));
  }

  @Override
  public List<EventView> events(String dagId, long before, int limit) {
    return database.withConnection(
        connection ->
            new Sql(connection)
                .query(
                    """
                    select * from schedule_event where dag_id = ? and event_id < ?
                    order by event_id desc limit ?
                    """,
                    row ->
                        new EventView(
                            row.getLong("event_id"),
                            new ScheduleEventEntry(
                                row.getString("dag_id"),
                                ScheduleEvent.valueOf(row.getString("event")),
                                Sql.instant(row, "from_point"),
                                Sql.instant(row, "to_point"),
                                row.getLong("points")),
                            Sql.instant(row, "created_at")),
                    dagId,
                    before,
                    limit));
  }

  private record TaskOfRun(long runId, String taskId, TaskStatus status) {}

  @Override
  public Map<Long, Map<String, TaskStatus>> taskStatuses(Collection<Long> runIds, Instant now) {
    List<TaskOfRun> found =
        database.withConnection(
            connection ->
                new Sql(connection)
                    .query(
                        """
                        select t.run_id, t.task_id,
                               case when q.started_at is not null then 'RUNNING'
                                    when t.queued_at > ? and t.retry > 0
                                      then 'FAILED_PENDING_RETRY'
                                    else t.status end as status
                        from task_run t
                        left join task_queue q
                          on q.run_id = t.run_id and q.task_index = t.task_index
                        where t.run_id = any(?) and t.status <> 'NO_STATUS'
                        """,
                        row ->
                            new TaskOfRun(
                                row.getLong("run_id"),
                                row.getString("task_id"),
                                TaskStatus.valueOf(row.getString("status"))),
                        now,
                        longs(runIds, id -> id)));
    Map<Long, Map<String, TaskStatus>> byRun = new HashMap<>();
    found.forEach(
        each ->
            byRun
                .computeIfAbsent(each.runId(), id -> new LinkedHashMap<>())
                .put(each.taskId(), each.status()));
    return byRun;
  }

  /**
   * Returns the number of runs of a day with a status; of all runs if {@code status} is {@code
   * null}.
   */
  private record CountOfDay(LocalDate day, DagRunStatus status, long runs) {

    static CountOfDay of(LocalDate firstDay, ResultSet row) throws SQLException {
      String status = row.getString("status");
      return new CountOfDay(
          firstDay.plusDays(row.getInt("day") - 1L),
          status == null ? null : DagRunStatus.valueOf(status),
          row.getLong("runs"));
    }

    /** Adds a day; runs without another status have succeeded. */
    void addTo(Map<DagRunStatus, Long> counts) {
      if (status != null) {
        counts.put(status, runs);
      }
      long succeeded = status == null ? runs : -runs;
      counts.merge(
          DagRunStatus.SUCCESS,
          succeeded,
          (before, more) -> before + more == 0 ? null : before + more);
    }
  }

  /**
   * Counts all runs and the failed ones by day, each from an index that covers the query, and reads
   * the few open ones. Reading all runs with their days and statuses takes several times as long.
   * The remaining runs have succeeded.
   */
  @Override
  public Map<LocalDate, Map<DagRunStatus, Long>> days(
      String dagId, LocalDate from, int days, ZoneId zone) {
    List<Instant> begins =
        from.datesUntil(from.plusDays(days + 1L))
            .map(day -> day.atStartOfDay(zone).toInstant())
            .toList();
    List<CountOfDay> found =
        database.withConnection(
            connection ->
                new Sql(connection)
                    .query(
                        """
                        with days as (
                          select * from unnest(?::timestamptz[], ?::timestamptz[])
                            with ordinality as d (begins, ends, day))
                        select day, null as status, runs from days cross join lateral (
                          select count(*) as runs from dag_run
                          where dag_id = ? and exec_ts >= begins and exec_ts < ends) every
                        where runs > 0
                        union all
                        select day, 'FAILED', runs from days cross join lateral (
                          select count(*) as runs from dag_run
                          where dag_id = ? and exec_ts >= begins and exec_ts < ends
                            and ended_at is not null
                            and (unsuccessful_tasks > 0 or reason is not null)) failed
                        where runs > 0
                        union all
                        select width_bucket(exec_ts, ?), status, count(*) from dag_run
                        where dag_id = ? and exec_ts >= ? and exec_ts < ? and ended_at is null
                        group by 1, 2
                        order by day
                        """,
                        row -> CountOfDay.of(from, row),
                        times(begins.subList(0, days), each -> each),
                        times(begins.subList(1, days + 1), each -> each),
                        dagId,
                        dagId,
                        times(begins, each -> each),
                        dagId,
                        begins.get(0),
                        begins.get(days)));
    Map<LocalDate, Map<DagRunStatus, Long>> byDay = new LinkedHashMap<>();
    for (CountOfDay each : found) {
      Map<DagRunStatus, Long> counts =
          byDay.computeIfAbsent(each.day(), day -> new EnumMap<>(DagRunStatus.class));
      each.addTo(counts);
    }
    return byDay;
  }

  @Override
  public List<String> idsWith(String text, int limit) {
    return database.withConnection(
        connection ->
            new Sql(connection)
                .query(
                    """
                    select dag_id from dag where position(lower(?) in lower(dag_id)) > 0
                    order by dag_id limit ?
                    """,
                    row -> row.getString("dag_id"),
                    text,
                    limit));
  }

  @Override
  public List<String> idsWithTags(Collection<String> tags) {
    return database.withConnection(
        connection ->
            new Sql(connection)
                .query(
                    "select dag_id from dag where tags && ? order by dag_id",
                    row -> row.getString("dag_id"),
                    (Object) tags.toArray(String[]::new)));
  }
}
