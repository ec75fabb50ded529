package org.jpacer.engine.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jpacer.engine.EngineFixture;
import org.jpacer.engine.port.dag.BackfillView;
import org.jpacer.persistence.dag.PostgresBackfillStore;
import org.jpacer.persistence.jdbc.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Points that have passed get their runs, after all others and only so many at once. */
class BackfillsTest {

  private static final Instant FROM = Instant.parse("2024-02-04T10:00:00Z");

  private final EngineFixture engine = new EngineFixture();
  private final Backfills backfills =
      new Backfills(
          engine.dags, new PostgresBackfillStore(new Database(engine.source)), engine.clock);

  @BeforeEach
  void register() {
    engine.register(
        "{id: d, schedule: {every: PT10M, start: '2024-02-04T00:00:00Z'}, tasks: [{id: a}]}");
  }

  @AfterEach
  void nothingIsWhatMustNotBe() {
    assertEquals(List.of(), engine.violations());
  }

  private Backfills.Made start(Duration length, Integer maxActiveRuns) {
    return backfills.start(
        new Backfills.Request("d", FROM, FROM.plus(length), maxActiveRuns, "ann"));
  }

  private BackfillView view(Backfills.Made made) {
    return backfills.find(made.backfillId()).orElseThrow();
  }

  @Test
  void everyPointGetsARunAndThoseThatHaveOneKeepIt() {
    Backfills.Made first = start(Duration.ofMinutes(20), null);
    assertEquals(2, first.runs().size());
    Backfills.Made second = start(Duration.ofMinutes(40), null);
    assertEquals(2, second.runs().size());
    assertEquals(2, second.skipped());
    assertEquals(
        List.of(FROM, FROM.plusSeconds(600), FROM.plusSeconds(1200), FROM.plusSeconds(1800)),
        engine.execTimes("d"));
    engine.scheduler.startRuns();
    engine.work(Map.of());
    assertEquals(2, view(first).succeeded());
  }

  @Test
  void onlySoManyOfItsRunsAreUnderWay() {
    Backfills.Made made = start(Duration.ofMinutes(50), 2);
    engine.scheduler.startRuns();
    engine.scheduler.startRuns();
    assertEquals(2, view(made).running());
    engine.work(Map.of());
    engine.scheduler.startRuns();
    assertEquals(2, view(made).succeeded());
    assertEquals(2, view(made).running());
    assertEquals(1, view(made).waiting());
  }

  @Test
  void otherRunsGoFirstAndAreMadeHoweverManyWait() {
    Backfills.Made made = start(Duration.ofMinutes(100), 1);
    assertEquals(0, engine.runs.waitingRuns());
    engine.scheduler.startRuns();
    engine.register("{id: other, tasks: [{id: a}]}");
    assertEquals("RUNNING", engine.status(engine.run("other")));
    assertEquals(9, view(made).waiting());
  }

  @Test
  void aCancelledBackfillStartsNoMoreRuns() {
    Backfills.Made made = start(Duration.ofMinutes(50), 1);
    engine.scheduler.startRuns();
    List<Long> open = backfills.cancel(made.backfillId());
    assertEquals(5, open.size());
    engine.work(Map.of());
    assertEquals(0, engine.scheduler.startRuns().runs());
    open.forEach(engine.scheduler::cancel);
    assertEquals(4, view(made).failed());
    assertEquals(1, view(made).succeeded());
  }

  @Test
  void whatCannotBeDoneChangesNothing() {
    engine.register("{id: none, tasks: []}");
    assertThrows(IllegalArgumentException.class, () -> start(Duration.ZERO, null));
    assertThrows(IllegalArgumentException.class, () -> start(Duration.ofDays(1), null));
    assertThrows(IllegalArgumentException.class, () -> start(Duration.ofHours(1), 0));
    Backfills.Request tooMany =
        new Backfills.Request("d", FROM.minus(Duration.ofDays(90)), FROM, null, null);
    engine.register(
        "{id: d, schedule: {every: PT1M, start: '2020-02-04T00:00:00Z'}, tasks: [{id: a}]}");
    assertThrows(IllegalArgumentException.class, () -> backfills.start(tooMany));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            backfills.start(new Backfills.Request("none", FROM, FROM.plusSeconds(1), null, null)));
    assertThrows(
        UnknownDagException.class,
        () ->
            backfills.start(
                new Backfills.Request("nobody", FROM, FROM.plusSeconds(1), null, null)));
    assertEquals(List.of(), engine.execTimes("d"));
    assertNull(backfills.find(1).orElse(null));
  }
}
