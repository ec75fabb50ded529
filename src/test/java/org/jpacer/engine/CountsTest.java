package org.jpacer.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jpacer.engine.query.SystemStatus.Counts;
import org.jpacer.persistence.cluster.PostgresSystemStatus;
import org.jpacer.persistence.jdbc.Database;
import org.jpacer.run.DagRunStatus;
import org.jpacer.run.TaskStatus;
import org.junit.jupiter.api.Test;

/** What there is of everything is counted without a look at what has ended. */
class CountsTest {

  private final EngineFixture engine = new EngineFixture();
  private final PostgresSystemStatus system = new PostgresSystemStatus(new Database(engine.source));

  private Counts counts() {
    return system.counts(engine.clock.instant());
  }

  private void assertRuns(int scheduled, int running, int success, int failed) {
    assertEquals(
        Map.of(
            DagRunStatus.READY_TO_SCHEDULE,
            0L,
            DagRunStatus.SCHEDULED,
            (long) scheduled,
            DagRunStatus.RUNNING,
            (long) running,
            DagRunStatus.SUCCESS,
            (long) success,
            DagRunStatus.FAILED,
            (long) failed),
        counts().runs());
  }

  @Test
  void everyStatusIsCountedWhileARunFailsAndIsRestarted() {
    engine.register("{id: d, tasks: [{id: a, retries: 1, retryDelay: PT5S}, {id: b, after: [a]}]}");
    assertRuns(0, 0, 0, 0);
    long run = engine.run("d");
    assertRuns(0, 1, 0, 0);
    assertEquals(1, counts().tasks().get(TaskStatus.NO_STATUS));
    assertEquals(1, counts().waitingTasks());
    var claim = engine.claim().get(0).claim();
    engine.report(claim, TaskStatus.RUNNING);
    assertEquals(1, counts().tasks().get(TaskStatus.RUNNING));
    engine.report(claim, TaskStatus.FAILED);
    assertEquals(1, counts().tasks().get(TaskStatus.FAILED_PENDING_RETRY));
    assertEquals(1, counts().delayedTasks());
    assertEquals(0, counts().waitingTasks());
    assertEquals(2, counts().tasks().get(TaskStatus.NO_STATUS));
    engine.clock.advance(Duration.ofSeconds(5));
    engine.report(engine.claim().get(0).claim(), TaskStatus.FAILED);
    assertRuns(0, 0, 0, 1);
    assertEquals(1, counts().tasks().get(TaskStatus.UPSTREAM_FAILED));
    engine.scheduler.restart(run);
    assertRuns(0, 1, 0, 0);
    engine.work(Map.of());
    assertRuns(0, 0, 1, 0);
    assertEquals(2, counts().tasks().get(TaskStatus.SUCCESS));
    assertEquals(1, counts().tasks().get(TaskStatus.FAILED));
    assertEquals(List.of(), engine.violations());
  }

  @Test
  void foldingKeepsTheSums() {
    engine.register("{id: d, tasks: [{id: a}]}");
    for (int i = 0; i < 70; i++) {
      engine.run("d");
      engine.clock.advance(Duration.ofMillis(1));
      engine.work(Map.of());
    }
    assertEquals(
        "70", engine.column("select count(*) from ended_count where succeeded = 1").get(0));
    engine.runs.tidy();
    assertEquals("1", engine.column("select count(*) from ended_count").get(0));
    assertRuns(0, 0, 70, 0);
    assertEquals(List.of(), engine.violations());
  }
}
