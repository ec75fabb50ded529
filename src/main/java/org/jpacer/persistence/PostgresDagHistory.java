package org.jpacer.persistence;

import static org.jpacer.persistence.Columns.longs;
import static org.jpacer.persistence.Columns.times;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jpacer.engine.port.DagHistory;
import org.jpacer.engine.port.PointEvent;
import org.jpacer.run.DagRunStatus;
import org.jpacer.run.TaskStatus;
import org.jpacer.schedule.ScheduleEvent;

/** What people read of definitions, from PostgreSQL. */
public final class PostgresDagHistory implements DagHistory {

  private static final String VERSIONS =
      "select version, document, hash_meta, hash_tasks, created_at from dag_version where dag_id = ?";

  /** The counts of all statuses, each in a column of its name. */
  private static final String COUNTS =
      Arrays.stream(DagRunStatus.values())
          .map(status -> "count(*) filter (where status = '" + status + "') as " + status)
          .collect(Collectors.joining(", "));

  private final Database database;

  /** Makes one on a migrated database. */
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
                            new PointEvent(
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
   * Days are told apart by where they begin: to search among a few hundred instants costs less than
   * to find the date that each run has in the zone, and than to sort runs by it.
   */
  @Override
  public Map<LocalDate, Map<DagRunStatus, Long>> days(
      String dagId, LocalDate from, int days, ZoneId zone, int most) {
    List<Instant> begins =
        from.datesUntil(from.plusDays(days + 1L))
            .map(day -> day.atStartOfDay(zone).toInstant())
            .toList();
    List<Map.Entry<LocalDate, Map<DagRunStatus, Long>>> found =
        database.withConnection(
            connection ->
                new Sql(connection)
                    .query(
                        "select width_bucket(exec_ts, ?) as day, "
                            + COUNTS
                            + """
                           from (select exec_ts, status from dag_run
                                 where dag_id = ? and exec_ts >= ? and exec_ts < ?
                                 order by exec_ts desc limit ?) newest
                          group by 1 order by 1
                          """,
                        row -> Map.entry(from.plusDays(row.getInt("day") - 1L), counts(row)),
                        times(begins, each -> each),
                        dagId,
                        begins.get(0),
                        begins.get(days),
                        most));
    Map<LocalDate, Map<DagRunStatus, Long>> byDay = new LinkedHashMap<>();
    found.forEach(each -> byDay.put(each.getKey(), each.getValue()));
    return byDay;
  }

  private static Map<DagRunStatus, Long> counts(ResultSet row) throws SQLException {
    Map<DagRunStatus, Long> counts = new EnumMap<>(DagRunStatus.class);
    for (DagRunStatus status : DagRunStatus.values()) {
      long count = row.getLong(status.name());
      if (count > 0) {
        counts.put(status, count);
      }
    }
    return counts;
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
