package org.jpacer.engine.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jpacer.engine.EngineFixture;
import org.jpacer.engine.SchedulerOptions;
import org.jpacer.engine.port.StorageException;
import org.jpacer.testing.RoundTrips;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When the schedules are looked at, and when the database is asked for them. */
class ScheduleWatchTest {

  private static final Duration INTERVAL = SchedulerOptions.defaults().watchInterval();
  private static final Instant NOON = EngineFixture.START;

  private final EngineFixture engine = new EngineFixture();
  private final ScheduleWatch watch =
      new ScheduleWatch(
          engine.watcher, INTERVAL, SchedulerOptions.defaults().queueFullInterval(), engine.clock);

  @BeforeEach
  void begin() {
    watch.begin(true);
  }

  private void register(String dagId, String interval) {
    engine.register(
        "{id: %s, schedule: {every: %s, start: \"2024-01-01T00:00:00Z\"}, tasks: [{id: a}]}"
            .formatted(dagId, interval));
  }

  private ScheduleWatch.Look lookAt(Instant time) {
    engine.clock.set(time);
    return watch.look();
  }

  private int roundTripsAt(Instant time) {
    engine.clock.set(time);
    return RoundTrips.of(watch::look);
  }

  @Test
  void whileNothingIsDueTheDatabaseIsAskedOnceASecond() {
    register("hourly", "PT1H");
    int asked = 0;
    for (int look = 0; look < 100; look++) {
      asked += roundTripsAt(NOON.plus(INTERVAL.multipliedBy(look))) > 0 ? 1 : 0;
    }
    assertEquals(10, asked, "in ten seconds");
    assertEquals(INTERVAL, watch.look().pause());
  }

  @Test
  void aPointIsMetAtItsInstantAndNotAtTheEndOfAnInterval() {
    register("hourly", "PT1H");
    Instant point = NOON.plus(Duration.ofHours(1));
    lookAt(point.minusMillis(900));
    ScheduleWatch.Look before = lookAt(point.minusMillis(40));
    assertEquals(List.of(), before.created());
    assertEquals(Duration.ofMillis(41), before.pause());
    assertEquals(1, lookAt(point.minusMillis(40).plus(before.pause())).created().size());
    assertEquals(List.of(point), engine.execTimes("hourly"));
  }

  @Test
  void aReportedChangeMakesTheNextCheckReadTheDatabase() {
    register("hourly", "PT1H");
    lookAt(NOON);
    register("soon", "PT0.25S");
    assertEquals(0, roundTripsAt(NOON.plusMillis(100)), "no change was reported");
    watch.schedulesChanged();
    lookAt(NOON.plusMillis(200));
    assertEquals(Duration.ofMillis(51), watch.look().pause());
    assertEquals(1, lookAt(NOON.plusMillis(251)).created().size());
  }

  @Test
  void aChangeThatNobodyToldOfIsSeenWithinASecond() {
    register("hourly", "PT1H");
    lookAt(NOON);
    register("soon", "PT0.25S");
    assertEquals(List.of(), lookAt(NOON.plusMillis(900)).created());
    assertEquals(1, lookAt(NOON.plus(ScheduleWatch.KNOWN_FOR)).created().size());
  }

  @Test
  void aClockThatIsSetBackHasTheDatabaseAsked() {
    register("hourly", "PT1H");
    lookAt(NOON.plusSeconds(10));
    assertTrue(roundTripsAt(NOON.plusSeconds(9)) > 0);
  }

  @Test
  void aChangeThatCouldNotBeLookedAtIsLookedAtAgain() {
    register("hourly", "PT1H");
    lookAt(NOON);
    watch.schedulesChanged();
    engine.execute("alter table dag rename to hidden");
    assertThrows(StorageException.class, watch::look);
    engine.execute("alter table hidden rename to dag");
    assertTrue(roundTripsAt(NOON.plusMillis(100)) > 0);
  }

  @Test
  void afterALineThatIsFullTheDatabaseIsAskedAgain() {
    Duration pause = SchedulerOptions.defaults().queueFullInterval();
    engine.register(
        """
        id: late
        schedule: {every: PT1S, start: "2024-02-04T11:00:00Z"}
        catchUp: true
        tasks: [{id: a}]
        """);
    ScheduleWatch.Look first = lookAt(NOON);
    assertEquals(100, first.created().size());
    assertEquals(Duration.ZERO, first.pause());
    assertEquals(new ScheduleWatch.Look(List.of(), pause), watch.look());
    engine.scheduler.startRuns();
    assertEquals(50, lookAt(NOON.plus(pause)).created().size(), "as many as were started");
  }

  @Test
  void whoLeavesAPointToAnotherNodeLooksAgainAfterAnInterval() throws Exception {
    register("hourly", "PT1H");
    Instant point = NOON.plus(Duration.ofHours(1));
    lookAt(point.minusMillis(1));
    try (var other = engine.source.getConnection()) {
      other.setAutoCommit(false);
      other.createStatement().execute("select 1 from dag for update");
      assertEquals(new ScheduleWatch.Look(List.of(), INTERVAL), lookAt(point));
      other.rollback();
    }
    assertEquals(1, lookAt(point.plus(INTERVAL)).created().size());
  }
}
