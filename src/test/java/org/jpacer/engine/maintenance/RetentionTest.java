package org.jpacer.engine.maintenance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jpacer.engine.EngineFixture;
import org.jpacer.persistence.jdbc.Database;
import org.jpacer.persistence.maintenance.PostgresRetentionStore;
import org.junit.jupiter.api.Test;

class RetentionTest {

  private final EngineFixture engine = new EngineFixture();
  private final PostgresRetentionStore store =
      new PostgresRetentionStore(new Database(engine.source));

  private Retention retention(Duration age, OptionalInt runsPerDag) {
    return new Retention(store, Optional.ofNullable(age), runsPerDag, engine.clock);
  }

  private void deleteAll(Retention retention) {
    while (retention.deleteBatch().equals(Retention.BETWEEN_BATCHES)) {
      // until there is no more
    }
  }

  private List<String> runs() {
    return engine.column("select run_id from dag_run order by run_id");
  }

  private long ended(String dagId, Map<String, Integer> failures) {
    long runId = engine.run(dagId);
    engine.work(failures);
    engine.clock.advance(Duration.ofMinutes(1));
    return runId;
  }

  @Test
  void runsThatEndedLongAgoGoWithAllThatBelongsToThem() throws Exception {
    engine.register("{id: old, tasks: [{id: a, retries: 1}, {id: b, after: [a]}]}");
    ended("old", Map.of("a", 1));
    ended("old", Map.of("a", 9));
    engine.execute(
        "insert into task_log values (1, 0, 0, 1, now(), 'INFO', 'kept with its run', '{}')");
    long open = engine.run("old");
    engine.clock.advance(Duration.ofDays(10));
    long recent = ended("old", Map.of("a", 9));
    deleteAll(retention(Duration.ofDays(7), OptionalInt.empty()));
    assertEquals(List.of(String.valueOf(open), String.valueOf(recent)), runs());
    for (String table : List.of("task_run", "task_attempt", "task_log")) {
      assertEquals(
          List.of("0"), engine.column("select count(*) from " + table + " where run_id < 3"));
    }
    assertEquals(List.of(), engine.violations());
  }

  @Test
  void onlyTheLatestEndedRunsOfEachDagStay() throws Exception {
    engine.register("{id: many, tasks: [{id: a}]}");
    engine.register("{id: few, tasks: [{id: a}]}");
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < Retention.BATCH + 10; i++) {
      long runId = ended("many", Map.of());
      if (i >= Retention.BATCH + 7) {
        expected.add(String.valueOf(runId));
      }
    }
    expected.add(String.valueOf(ended("few", Map.of())));
    expected.add(String.valueOf(engine.run("many")));
    Retention retention = retention(null, OptionalInt.of(3));
    assertEquals(Retention.BETWEEN_BATCHES, retention.deleteBatch());
    assertEquals(5 + 7, runs().size());
    deleteAll(retention);
    assertEquals(expected, runs());
    assertEquals(List.of(), engine.violations());
  }

  @Test
  void aRunThatSomebodyWorksOnAndAnotherNodeAreNotWaitedFor() throws Exception {
    engine.register("{id: busy, tasks: [{id: a}]}");
    ended("busy", Map.of());
    long free = ended("busy", Map.of());
    engine.clock.advance(Duration.ofDays(1));
    Retention retention = retention(Duration.ofHours(1), OptionalInt.empty());
    try (Connection other = engine.source.getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("select from dag_run where run_id = 1 for update");
      assertEquals(Retention.BETWEEN_BATCHES, retention.deleteBatch());
      assertEquals(List.of("1"), runs(), () -> free + " is free");
      other.rollback();
      statement.execute("select pg_advisory_xact_lock(7669737244943581185)");
      assertEquals(Retention.IDLE, retention.deleteBatch());
      assertEquals(List.of("1"), runs());
      other.rollback();
    }
    assertEquals(Retention.BETWEEN_BATCHES, retention.deleteBatch());
    assertEquals(List.of(), runs());
    assertEquals(Retention.IDLE, retention.deleteBatch());
  }
}
