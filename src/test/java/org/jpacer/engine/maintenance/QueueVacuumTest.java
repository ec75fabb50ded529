package org.jpacer.engine.maintenance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jpacer.engine.EngineFixture;
import org.jpacer.engine.concurrent.Threads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tables whose rows come and go stay small. */
class QueueVacuumTest {

  private static final int TASKS = 100;

  private final EngineFixture engine = new EngineFixture();
  private final ScheduledExecutorService oneThread = Executors.newSingleThreadScheduledExecutor();

  @AfterEach
  void end() {
    oneThread.shutdownNow();
  }

  /** Each task ends in a transaction of its own. */
  private void workThroughARun() {
    engine.run("wide");
    engine.clock.advance(Duration.ofMillis(1));
    assertEquals(TASKS, engine.work(Map.of()).size());
  }

  private void registerWide() {
    StringBuilder tasks = new StringBuilder();
    for (int i = 0; i < TASKS; i++) {
      tasks.append(i == 0 ? "" : ", ").append("{id: t").append(i).append('}');
    }
    engine.register("{id: wide, tasks: [" + tasks + "]}");
  }

  private List<String> size() {
    return engine.column("select pg_relation_size('task_queue')");
  }

  @Test
  void theLineTakesNoMoreRoomHoweverMuchWentThroughIt() {
    registerWide();
    workThroughARun();
    engine.runs.tidy();
    List<String> afterOne = size();
    for (int run = 0; run < 10; run++) {
      workThroughARun();
      engine.runs.tidy();
    }
    assertEquals(afterOne, size());
    assertEquals(List.of(), engine.violations());
  }

  @Test
  void aPassComesEarlyAfterManyReports() throws Exception {
    registerWide();
    QueueVacuum queueVacuum = new QueueVacuum(engine.runs, Threads.of(oneThread));
    queueVacuum.start();
    countsAfterWhatIsUnderWay();
    workThroughARun();
    String before = countsAfterWhatIsUnderWay();
    assertNotEquals("1", before);
    queueVacuum.stored(QueueVacuum.REPORTS_OF_A_PASS - 1);
    assertEquals(before, countsAfterWhatIsUnderWay());
    queueVacuum.stored(1);
    assertEquals("1", countsAfterWhatIsUnderWay());
  }

  @Test
  void whatANodeThatDiedLeftIsTidiedAtTheStart() throws Exception {
    registerWide();
    workThroughARun();
    new QueueVacuum(engine.runs, Threads.of(oneThread)).start();
    assertEquals("1", countsAfterWhatIsUnderWay());
  }

  private String countsAfterWhatIsUnderWay() throws Exception {
    return oneThread.submit(() -> engine.column("select count(*) from ended_count").get(0)).get();
  }
}
