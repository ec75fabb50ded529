package org.jpacer.persistence.log;

import static org.jpacer.persistence.jdbc.Columns.ints;
import static org.jpacer.persistence.jdbc.Columns.longs;
import static org.jpacer.persistence.jdbc.Columns.texts;
import static org.jpacer.persistence.jdbc.Columns.times;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jpacer.engine.port.TaskLogStore;
import org.jpacer.persistence.jdbc.Database;
import org.jpacer.persistence.jdbc.Sql;
import org.jpacer.run.ClaimId;
import org.jpacer.run.TaskInstanceId;
import org.jpacer.tasklog.TaskLogLevel;
import org.jpacer.tasklog.TaskLogRecord;

/** Task logs in PostgreSQL. */
public final class PostgresTaskLogStore implements TaskLogStore {

  /** Each claim numbers its records from 1; this factor keeps the claims of an attempt apart. */
  static final long SEQUENCES_PER_DISPATCH = 1L << 32;

  private record Line(
      ClaimId claim,
      long sequence,
      Instant time,
      String level,
      String message,
      String attributes) {}

  private final Database database;
  private final Function<Map<String, Object>, String> toJson;
  private final Function<String, Map<String, Object>> fromJson;
  private final LogQuota room;
  private final String cutMessage;
  private final String cutMark;

  /**
   * Creates a store on a migrated database.
   *
   * @param mostBytes how much of an attempt's log is kept; one record marks the cut
   * @param toJson writes attributes as a JSON object
   * @param fromJson reads them
   */
  public PostgresTaskLogStore(
      Database database,
      long mostBytes,
      Function<Map<String, Object>, String> toJson,
      Function<String, Map<String, Object>> fromJson) {
    this.database = database;
    this.toJson = toJson;
    this.fromJson = fromJson;
    this.cutMark = toJson.apply(Map.of("truncatedAt", mostBytes));
    this.cutMessage = "truncated: this log has more than the " + mostBytes + " bytes that are kept";
    this.room = new LogQuota(mostBytes, cutMark);
  }

  @Override
  public Set<ClaimId> append(Collection<Batch> batches) {
    try {
      return store(batches);
    } catch (RuntimeException e) {
      batches.forEach(batch -> room.forget(batch.claim()));
      throw e;
    }
  }

  private Set<ClaimId> store(Collection<Batch> batches) {
    return database.inTransactionByKey(
        sql -> {
          Set<ClaimId> claims =
              batches.stream().map(Batch::claim).collect(Collectors.toCollection(HashSet::new));
          Set<TaskInstanceId> known =
              new HashSet<>(
                  sql.query(
                      """
                  select t.run_id, t.task_index from task_run t
                  join unnest(?::bigint[], ?::integer[], ?::integer[]) as c (run_id, task_index, retry)
                    on t.run_id = c.run_id and t.task_index = c.task_index and t.retry >= c.retry
                  """,
                      row -> new TaskInstanceId(row.getLong(1), row.getInt(2)),
                      longs(claims, ClaimId::runId),
                      ints(claims, ClaimId::taskIndex),
                      ints(claims, ClaimId::retry)));
          claims.removeIf(
              claim -> !known.contains(new TaskInstanceId(claim.runId(), claim.taskIndex())));
          for (Batch batch : batches) {
            if (claims.contains(batch.claim())) {
              room.know(sql, batch.claim(), batch.firstSequence());
            }
          }
          insert(sql, lines(batches, claims));
          return claims;
        });
  }

  private List<Line> lines(Collection<Batch> batches, Set<ClaimId> known) {
    List<Line> lines = new ArrayList<>();
    for (Batch batch : batches) {
      if (!known.contains(batch.claim())) {
        continue;
      }
      long sequence = batch.claim().dispatch() * SEQUENCES_PER_DISPATCH + batch.firstSequence();
      for (TaskLogRecord record : batch.records()) {
        line(batch.claim(), sequence++, record).ifPresent(lines::add);
      }
    }
    return lines;
  }

  private Optional<Line> line(ClaimId claim, long sequence, TaskLogRecord record) {
    String message = storable(record.message());
    String attributes = storable(toJson.apply(record.attributes()));
    String level = record.level().name();
    return switch (room.take(claim, sequence, message, attributes)) {
      case KEEP ->
          Optional.of(new Line(claim, sequence, record.time(), level, message, attributes));
      case CUT_HERE ->
          Optional.of(
              new Line(
                  claim, sequence, record.time(), TaskLogLevel.WARN.name(), cutMessage, cutMark));
      case DROP -> Optional.empty();
    };
  }

  /** PostgreSQL stores every character except U+0000. */
  private static String storable(String text) {
    return text.replace('\u0000', '\uFFFD');
  }

  private static void insert(Sql sql, List<Line> lines) {
    sql.enqueue(
        """
        insert into task_log
          (run_id, task_index, retry, sequence, time, level, message, attributes)
        select * from unnest(?::bigint[], ?::integer[], ?::integer[], ?::bigint[],
                             ?::timestamptz[], ?::text[], ?::text[], ?::text[])
        on conflict do nothing
        """,
        longs(lines, each -> each.claim().runId()),
        ints(lines, each -> each.claim().taskIndex()),
        ints(lines, each -> each.claim().retry()),
        longs(lines, Line::sequence),
        times(lines, Line::time),
        texts(lines, Line::level),
        texts(lines, Line::message),
        texts(lines, Line::attributes));
  }

  @Override
  public List<Stored> read(TaskInstanceId place, int retry, long after, int limit) {
    return database.withConnection(
        connection ->
            new Sql(connection)
                .query(
                    """
                    select sequence, time, level, message, attributes from task_log
                    where run_id = ? and task_index = ? and retry = ? and sequence > ?
                    order by sequence limit ?
                    """,
                    row ->
                        new Stored(
                            row.getLong("sequence"),
                            new TaskLogRecord(
                                Sql.instant(row, "time"),
                                TaskLogLevel.valueOf(row.getString("level")),
                                row.getString("message"),
                                fromJson.apply(row.getString("attributes")))),
                    place.runId(),
                    place.taskIndex(),
                    retry,
                    after,
                    limit));
  }
}
