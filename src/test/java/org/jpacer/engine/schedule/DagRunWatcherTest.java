package org.jpacer.engine.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jpacer.engine.EngineFixture;
import org.junit.jupiter.api.Test;

/** When runs are made: section 6 of the original's scenarios. */
class DagRunWatcherTest {

  private final EngineFixture engine = new EngineFixture();

  private static String every(String interval, String start, boolean catchUp) {
    return """
        id: d
        schedule: {every: %s, start: "%s"}
        catchUp: %s
        tasks: [{id: a}]
        """
        .formatted(interval, start, catchUp);
  }

  private static Instant at(String time) {
    return Instant.parse("2024-08-17T" + time + "Z");
  }

  private void passesAt(String... times) {
    for (String time : times) {
      engine.clock.set(at(time));
      while (engine.watcher.createDueRuns().more()) {
        engine.scheduler.startRuns();
      }
    }
  }

  private List<String> events() {
    return engine.column(
        "select event || ' ' || points from schedule_event where dag_id = 'd' order by event_id");
  }

  @Test
  void withoutCatchUpEachPointThatIsReachedMakesOneRun() {
    engine.clock.set(at("13:00:00"));
    engine.register(every("PT1H", "2024-08-17T09:00:00Z", false));
    passesAt("13:59:59", "14:00:01", "14:59:59", "15:01:01", "15:02:00", "16:30:00");
    assertEquals(List.of(at("14:00:00"), at("15:00:00"), at("16:00:00")), engine.execTimes("d"));
    assertEquals(List.of("REGULAR 1", "REGULAR 1", "REGULAR 1"), events());
  }

  @Test
  void aPointIsDueAtItsInstantAndAskingAgainMakesNoSecondRun() {
    engine.clock.set(at("13:00:00"));
    engine.register(every("PT1H", "2024-08-17T09:00:00Z", false));
    for (int i = 0; i < 25; i++) {
      passesAt("14:00:00");
    }
    assertEquals(List.of(at("14:00:00")), engine.execTimes("d"));
  }

  @Test
  void withCatchUpEveryPointSinceTheStartRunsInOrder() {
    engine.clock.set(at("18:05:00"));
    engine.register(every("PT10S", "2024-08-17T18:00:00Z", true));
    passesAt("18:05:00");
    List<Instant> times = engine.execTimes("d");
    assertEquals(31, times.size());
    for (int i = 0; i < times.size(); i++) {
      assertEquals(at("18:00:00").plusSeconds(10L * i), times.get(i));
    }
    assertEquals("CAUGHT_UP 1", events().get(0));
    assertEquals("REGULAR 1", events().get(30));
  }

  @Test
  void withoutCatchUpThePointsMissedWhileNobodyWatchedAreRecordedAsSkipped() {
    engine.clock.set(at("18:00:00"));
    engine.register(every("PT10S", "2024-08-17T18:00:00Z", false));
    engine.clock.set(at("18:05:05"));
    engine.watcher.skipMissedPoints();
    passesAt("18:05:05", "18:05:10");
    assertEquals(List.of(at("18:05:10")), engine.execTimes("d"));
    assertEquals(List.of("SKIPPED 30", "REGULAR 1"), events());
  }

  @Test
  void aClockThatJumpsBackMakesNoPointTwice() {
    engine.clock.set(at("13:59:00"));
    engine.register(every("PT1H", "2024-08-17T09:00:00Z", false));
    passesAt("14:00:01", "13:00:00", "14:00:02", "15:00:00");
    assertEquals(List.of(at("14:00:00"), at("15:00:00")), engine.execTimes("d"));
  }

  @Test
  void aPausedDagMakesNoRunsAndItsPointsMeanwhileAreMissed() {
    engine.clock.set(at("13:00:00"));
    engine.register(every("PT1H", "2024-08-17T09:00:00Z", false));
    engine.catalog.pause("d");
    passesAt("14:00:00", "15:00:00");
    assertEquals(List.of(), engine.execTimes("d"));
    engine.catalog.unpause("d");
    passesAt("15:30:00", "16:00:00");
    assertEquals(List.of(at("16:00:00")), engine.execTimes("d"));
    assertEquals(List.of("SKIPPED 2", "REGULAR 1"), events());
  }

  @Test
  void fault18TheDistanceToTheStartCostsNothing() {
    engine.clock.set(at("13:00:00"));
    engine.register(every("PT0.001S", "1970-01-01T00:00:00Z", false));
    engine.clock.set(at("13:00:01"));
    engine.watcher.skipMissedPoints();
    assertEquals(List.of("SKIPPED 1000"), events());
  }

  @Test
  void whileTooManyRunsWaitNoneIsMadeAndNoneIsLost() {
    engine.clock.set(at("18:00:00"));
    engine.register(every("PT1S", "2024-08-17T17:00:00Z", true));
    int made = 0;
    for (int pass = 0; pass < 200; pass++) {
      made += engine.watcher.createDueRuns().created().size();
    }
    assertEquals(100, made);
    assertTrue(engine.watcher.createDueRuns().full());
    engine.scheduler.startRuns();
    engine.scheduler.startRuns();
    assertFalse(engine.watcher.createDueRuns().full());
    assertEquals(200, engine.execTimes("d").size());
  }

  @Test
  void severalNodesMakeEachRunOnce() throws InterruptedException {
    engine.clock.set(at("18:00:00"));
    engine.register(every("PT1S", "2024-08-17T17:58:00Z", true));
    ExecutorService nodes = Executors.newFixedThreadPool(4);
    for (int node = 0; node < 4; node++) {
      nodes.execute(
          () -> {
            DagRunWatcher watcher = new DagRunWatcher(engine.dags, engine.runs, 10, engine.clock);
            for (int pass = 0; pass < 300; pass++) {
              watcher.createDueRuns();
              engine.scheduler.startRuns();
            }
          });
    }
    nodes.shutdown();
    assertTrue(nodes.awaitTermination(60, TimeUnit.SECONDS));
    assertEquals(121, engine.execTimes("d").stream().distinct().count());
    assertEquals(121, engine.execTimes("d").size());
  }

  @Test
  void theStartOfAnIntervalIsWhenTheDagWasFirstRegistered() {
    engine.clock.set(at("13:00:07"));
    engine.register("{id: d, schedule: {every: PT1M}, tasks: [{id: a}]}");
    passesAt("13:01:07");
    engine.clock.advance(Duration.ofSeconds(1));
    engine.register("{id: d, schedule: {every: PT1M}, tasks: [{id: a}, {id: b}]}");
    passesAt("13:02:07");
    assertEquals(List.of(at("13:01:07"), at("13:02:07")), engine.execTimes("d"));
  }
}
