package org.jpacer.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jpacer.engine.lease.LeaseExpiry;
import org.jpacer.engine.port.run.ClaimedAttempt;
import org.jpacer.engine.run.ReportOutcome;
import org.jpacer.engine.run.TaskScheduler.CancelOutcome;
import org.jpacer.run.ClaimId;
import org.jpacer.run.TaskStatus;
import org.jpacer.testing.Pause;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * How many rows the engine's transactions look at while 20 000 tasks wait, in tables that the
 * database knows nothing of: their statistics were never made.
 */
class RowsReadTest {

  private static final int TASKS = 2000;
  private static final int RUNS = 10;

  /** A fraction of the tasks; work that is repeated until its plans are kept reads 1 500. */
  private static final long FEW = TASKS * RUNS / 8;

  /** A statement that was executed more often than this keeps its plan with the connection. */
  private static final int OFTEN = 6;

  private static final String READ =
      """
      select (select sum(idx_tup_read) from pg_stat_user_indexes)
           + (select sum(seq_tup_read) from pg_stat_user_tables
              where relname in ('task_queue', 'task_run', 'task_attempt', 'dag_run', 'run_queue'))
      """;
  private static final String OTHERS =
      """
      select count(*) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()
      """;

  private final EngineFixture engine = new EngineFixture();

  @BeforeEach
  void fill() {
    for (String table : List.of("task_queue", "task_run", "task_attempt", "dag_run", "run_queue")) {
      engine.execute("alter table " + table + " set (autovacuum_enabled = false)");
    }
    engine.register(
        IntStream.range(0, TASKS)
            .mapToObj(i -> "{id: t" + i + "}")
            .collect(Collectors.joining(", ", "{id: wide, tasks: [", "]}")));
    engine.register("{id: chain, tasks: [{id: a}, {id: b, after: [a]}]}");
    for (int i = 0; i < RUNS; i++) {
      engine.clock.advance(Duration.ofSeconds(1));
      engine.run("wide");
    }
    assertEquals(
        List.of("-1"),
        engine.column(
            "select distinct reltuples from pg_class where relname in ('task_queue', 'task_run')"));
  }

  /** A connection's counts are there for all to see when it has ended. */
  private long read() {
    engine.source.getHikariPoolMXBean().softEvictConnections();
    while (!engine.column(OTHERS).equals(List.of("0"))) {
      Pause.breathe();
    }
    return Long.parseLong(engine.column(READ).get(0));
  }

  private <T> T few(String what, Supplier<T> work) {
    long before = read();
    T result = work.get();
    long rows = read() - before;
    assertTrue(rows < FEW, () -> what + " read " + rows + " rows");
    return result;
  }

  @Test
  void aClaimAReportAndAStart() {
    List<ClaimedAttempt> tasks = few("a claim", () -> engine.claim("executor-1", 3));
    assertEquals(3, tasks.size());
    assertEquals(
        ReportOutcome.ACCEPTED,
        few("a report", () -> engine.report(tasks.get(0).claim(), TaskStatus.SUCCESS)));
    few(
        "a heartbeat",
        () ->
            engine.queue.extend(
                List.of(tasks.get(1).claim(), tasks.get(2).claim()),
                "executor-1",
                engine.clock.instant().plus(EngineFixture.LEASE)));
    few("the next that is due", () -> engine.queue.nextDue(engine.clock.instant()));
    engine.clock.advance(Duration.ofSeconds(1));
    few("a run's start", () -> engine.run("chain"));
    few(
        "leases that are over",
        () -> {
          engine.clock.advance(EngineFixture.LEASE.multipliedBy(2));
          return engine.leaseExpiry.expire();
        });
  }

  @Test
  void aClaimThatWasPlannedWhileTheLineWasEmpty() {
    engine.execute("create table kept as select * from task_queue");
    engine.execute("truncate task_queue");
    engine.execute("vacuum analyze task_queue");
    List<ClaimedAttempt> tasks =
        few(
            "a claim",
            () -> {
              for (int i = 0; i < OFTEN; i++) {
                assertEquals(List.of(), engine.claim("executor-1", 200));
              }
              engine.execute("insert into task_queue select * from kept");
              return engine.claim("executor-1", 200);
            });
    assertEquals(200, tasks.size());
  }

  /**
   * The tables still have the room of what they held, so that the database expects next to nothing.
   */
  @Test
  void reportsThatWerePlannedWhileOneTaskWasLeft() {
    List<String> tables = List.of("task_queue", "task_run", "dag_run");
    engine.execute(
        "update task_queue set due_at = 'infinity' where (run_id, task_index) = "
            + "(select run_id, task_index from task_queue order by ctid desc limit 1)");
    for (String table : tables) {
      engine.execute("create table kept_" + table + " as select * from " + table);
      engine.execute(
          "delete from " + table + " where ctid <> (select max(ctid) from " + table + ")");
      engine.execute("vacuum analyze " + table);
    }
    few(
        "what becomes of three tasks",
        () -> {
          for (int i = 0; i < OFTEN; i++) {
            threeTasks(() -> {});
          }
          threeTasks(
              () -> {
                for (String table : tables) {
                  engine.execute(
                      "insert into "
                          + table
                          + " overriding system value select * from kept_"
                          + table
                          + " on conflict do nothing");
                }
              });
          return null;
        });
  }

  /** One succeeds, one is never started and one is lost, before their runs are cancelled. */
  private void threeTasks(Runnable onceClaimed) {
    List<Long> runIds = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      engine.clock.advance(Duration.ofSeconds(1));
      runIds.add(engine.run("chain"));
    }
    List<ClaimId> claims =
        engine.claim("executor-1", 3).stream().map(ClaimedAttempt::claim).toList();
    onceClaimed.run();
    ClaimId first = claims.get(0);
    assertEquals(ReportOutcome.ACCEPTED, engine.report(first, TaskStatus.RUNNING));
    Instant later = engine.clock.instant().plus(EngineFixture.LEASE);
    assertEquals(Set.of(first), engine.queue.extend(List.of(first), "executor-1", later));
    assertEquals(ReportOutcome.ACCEPTED, engine.report(first, TaskStatus.SUCCESS));
    assertEquals(ReportOutcome.ACCEPTED, engine.report(claims.get(2), TaskStatus.RUNNING));
    engine.clock.advance(EngineFixture.LEASE.multipliedBy(2));
    LeaseExpiry.Expired lost = engine.leaseExpiry.expire();
    assertEquals(List.of(1, 1), List.of(lost.returned(), lost.lost()));
    assertEquals(
        List.of(CancelOutcome.CANCELLED, CancelOutcome.CANCELLED, CancelOutcome.ENDED),
        runIds.stream().map(engine.scheduler::cancel).toList());
  }
}
