package org.jpacer.persistence.dag;

import static org.jpacer.persistence.jdbc.Columns.ints;
import static org.jpacer.persistence.jdbc.Columns.longs;
import static org.jpacer.persistence.jdbc.Columns.texts;
import static org.jpacer.persistence.jdbc.Columns.times;
import static org.jpacer.persistence.jdbc.TransactionAborted.wrap;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jpacer.dag.Dag;
import org.jpacer.dag.Fingerprints;
import org.jpacer.engine.port.dag.DagSource;
import org.jpacer.engine.port.dag.DagState;
import org.jpacer.engine.port.dag.DagStore.DagTransaction;
import org.jpacer.engine.port.dag.DagStore.KeyedRun;
import org.jpacer.engine.port.dag.DagStore.NewBackfill;
import org.jpacer.engine.port.dag.DagStore.Progress;
import org.jpacer.engine.port.dag.NewRun;
import org.jpacer.engine.port.dag.ScheduleEventEntry;
import org.jpacer.persistence.jdbc.Sql;

/** One transaction on definitions. */
final class PostgresDagTransaction implements DagTransaction {

  private final Sql sql;

  PostgresDagTransaction(Sql sql) {
    this.sql = sql;
  }

  @Override
  public Optional<DagState> lock(String dagId) {
    return wrap(
        () ->
            sql.first(
                "select "
                    + PostgresDagStore.STATE_COLUMNS
                    + " from dag where dag_id = ? for no key update",
                PostgresDagStore::state,
                dagId));
  }

  @Override
  public String document(String dagId, int version) {
    return wrap(() ->
            sql.first(
                "select document from dag_version where dag_id = ? and version = ?",
                row -> row.getString(1),
                dagId,
                version))
        .orElseThrow();
  }

  @Override
  public void store(Dag dag, String document, DagSource source, int version, Instant now) {
    wrap(
        () ->
            sql.update(
                """
                insert into dag (dag_id, source, version, catch_up, max_active_runs, tags,
                                 created_at, updated_at)
                values (?, ?, ?, ?, ?::integer, ?, ?, ?)
                on conflict (dag_id) do update
                  set version = excluded.version, catch_up = excluded.catch_up,
                      max_active_runs = excluded.max_active_runs, tags = excluded.tags,
                      updated_at = excluded.updated_at, retired_at = null
                """,
                dag.id(),
                source.text(),
                version,
                dag.catchUp(),
                dag.maxActiveRuns().isPresent() ? dag.maxActiveRuns().getAsInt() : null,
                dag.tags().toArray(String[]::new),
                now,
                now));
    wrap(
        () ->
            sql.update(
                """
                insert into dag_version
                  (dag_id, version, document, hash_meta, hash_tasks, created_at)
                values (?, ?, ?, ?, ?, ?)
                on conflict do nothing
                """,
                dag.id(),
                version,
                document,
                Fingerprints.hashDagMeta(dag),
                Fingerprints.hashTasks(dag),
                now));
  }

  @Override
  public Optional<KeyedRun> keyedRun(String dagId, String key, Instant since) {
    return wrap(
        () ->
            sql.first(
                """
                select run_id, body_hash from trigger_key
                where dag_id = ? and key = ? and created_at > ?
                """,
                row -> new KeyedRun(row.getLong(1), row.getString(2)),
                dagId,
                key,
                since));
  }

  @Override
  public void keepKey(String dagId, String key, KeyedRun keyed, Instant now) {
    wrap(
        () ->
            sql.update(
                """
                insert into trigger_key (dag_id, key, body_hash, run_id, created_at)
                values (?, ?, ?, ?, ?)
                on conflict (dag_id, key) do update
                  set body_hash = excluded.body_hash, run_id = excluded.run_id,
                      created_at = excluded.created_at
                """,
                dagId,
                key,
                keyed.bodyHash(),
                keyed.runId(),
                now));
  }

  @Override
  public void setPoints(Collection<Progress> progress) {
    if (progress.isEmpty()) {
      return;
    }
    wrap(
        () ->
            sql.update(
                """
                update dag d set previous_point = p.previous, next_point = p.next
                from unnest(?::text[], ?::timestamptz[], ?::timestamptz[])
                  as p (dag_id, previous, next)
                where d.dag_id = p.dag_id
                """,
                texts(progress, Progress::dagId),
                times(progress, each -> each.previous().orElse(null)),
                times(progress, each -> each.next().orElse(null))));
  }

  @Override
  public void setPaused(String dagId, boolean paused, Instant now) {
    wrap(
        () ->
            sql.update(
                "update dag set paused = ?, updated_at = ? where dag_id = ?", paused, now, dagId));
  }

  @Override
  public void retire(String dagId, Instant now) {
    wrap(
        () ->
            sql.update(
                """
                update dag set retired_at = coalesce(retired_at, ?), updated_at = ?
                where dag_id = ?
                """,
                now,
                now,
                dagId));
  }

  @Override
  public List<DagState> lockDue(Instant now, int limit) {
    return wrap(
        () ->
            sql.query(
                "select "
                    + PostgresDagStore.STATE_COLUMNS
                    + """
                       from dag
                      where next_point <= ? and not paused and retired_at is null
                      order by next_point, dag_id limit ?
                      for no key update skip locked
                      """,
                PostgresDagStore::state,
                now,
                limit));
  }

  @Override
  public Optional<Instant> nextPoint() {
    return wrap(
        () ->
            sql.first(
                """
                select next_point from dag
                where next_point is not null and not paused and retired_at is null
                order by next_point limit 1
                """,
                row -> Sql.instant(row, "next_point")));
  }

  @Override
  public List<Long> createRuns(Collection<NewRun> runs, Instant now) {
    if (runs.isEmpty()) {
      return List.of();
    }
    List<Long> created =
        wrap(
            () ->
                sql.query(
                    """
                    insert into dag_run (dag_id, dag_version, exec_ts, trigger, status, parameters,
                                         note, created_at, status_at, task_count, open_tasks)
                    select dag_id, version, exec_ts, trigger, 'SCHEDULED', parameters, note,
                           ?, ?, tasks, tasks
                    from unnest(?::text[], ?::integer[], ?::timestamptz[], ?::text[], ?::text[],
                                ?::text[], ?::integer[])
                      as new (dag_id, version, exec_ts, trigger, parameters, note, tasks)
                    order by exec_ts, dag_id
                    on conflict (dag_id, exec_ts) do nothing
                    returning run_id
                    """,
                    row -> row.getLong(1),
                    now,
                    now,
                    texts(runs, each -> each.key().dagId()),
                    ints(runs, NewRun::dagVersion),
                    times(runs, each -> each.key().execTs()),
                    texts(runs, each -> each.trigger().name()),
                    texts(runs, NewRun::parameters),
                    texts(runs, NewRun::note),
                    ints(runs, NewRun::taskCount)));
    wrap(
        () ->
            sql.update(
                "insert into run_queue (run_id) select unnest(?::bigint[])",
                (Object) created.toArray(Long[]::new)));
    return created;
  }

  @Override
  public long backfill(NewBackfill backfill, Collection<Long> runIds, int skipped, Instant now) {
    long id =
        wrap(() ->
                sql.first(
                    """
                    insert into backfill (dag_id, from_point, to_point, max_active_runs, created,
                                          skipped, done_by, created_at)
                    values (?, ?, ?, ?::integer, ?, ?, ?, ?) returning backfill_id
                    """,
                    row -> row.getLong(1),
                    backfill.dagId(),
                    backfill.from(),
                    backfill.to(),
                    backfill.maxActiveRuns(),
                    runIds.size(),
                    skipped,
                    backfill.by(),
                    now))
            .orElseThrow();
    Long[] ids = runIds.toArray(Long[]::new);
    wrap(() -> sql.update("update dag_run set backfill_id = ? where run_id = any(?)", id, ids));
    wrap(() -> sql.update("update run_queue set rank = 1 where run_id = any(?)", (Object) ids));
    return id;
  }

  @Override
  public void record(Collection<ScheduleEventEntry> events, Instant now) {
    if (events.isEmpty()) {
      return;
    }
    wrap(
        () ->
            sql.update(
                """
                insert into schedule_event
                  (dag_id, event, from_point, to_point, points, created_at)
                select dag_id, event, from_point, to_point, points, ?
                from unnest(?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[], ?::bigint[])
                  as new (dag_id, event, from_point, to_point, points)
                """,
                now,
                texts(events, ScheduleEventEntry::dagId),
                texts(events, each -> each.event().name()),
                times(events, ScheduleEventEntry::from),
                times(events, ScheduleEventEntry::to),
                longs(events, ScheduleEventEntry::points)));
  }
}
