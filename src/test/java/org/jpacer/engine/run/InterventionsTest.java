package org.jpacer.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.jpacer.engine.EngineFixture;
import org.jpacer.run.ClaimId;
import org.jpacer.run.TaskStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tasks are cleared and marked; finished attempts never change. */
class InterventionsTest {

  private static final String JOIN =
      "{id: d, tasks: [{id: a, retries: 1}, {id: b}, {id: c, after: [a, b]}, {id: e, after: [c]}]}";

  private final EngineFixture engine = new EngineFixture();
  private final Interventions interventions =
      new Interventions(engine.runs, engine.dags, engine.clock);

  @AfterEach
  void nothingIsWhatMustNotBe() {
    assertEquals(List.of(), engine.violations());
  }

  private String ask(long run, String taskId, TaskStatus status) {
    int index = engine.catalog.version("d", 1).dag().graph().indexOf(taskId).orElseThrow();
    return interventions.intervene(new Interventions.Request(run, index, status, "ann")).refused();
  }

  private void retry(long run, String taskId) {
    assertNull(ask(run, taskId, null));
  }

  private long run(String document, Map<String, Integer> failures) {
    engine.register(document);
    long run = engine.run("d");
    engine.work(failures);
    return run;
  }

  @Test
  void aFailedTaskIsDoneAnewAndThenEverythingBelowIt() {
    long run = run(JOIN, Map.of("a", 2));
    assertEquals("FAILED", engine.status(run));
    retry(run, "a");
    assertEquals("RUNNING", engine.status(run));
    assertEquals(List.of("a/2", "c/1", "e/1"), engine.work(Map.of()));
    assertEquals("SUCCESS", engine.status(run));
    assertEquals(
        List.of(
            "a/0=FAILED_PENDING_RETRY",
            "a/1=FAILED",
            "a/2=SUCCESS",
            "b/0=SUCCESS",
            "c/0=UPSTREAM_FAILED",
            "c/1=SUCCESS",
            "e/0=UPSTREAM_FAILED",
            "e/1=SUCCESS"),
        engine.attempts(run));
    assertEquals(
        List.of("0/2 RETRY ann"),
        engine.column(
            "select task_index || '/' || retry || ' ' || action || ' ' || done_by"
                + " from intervention"));
  }

  @Test
  void aTaskThatIsDoneAnewMayFailAndBeRetriedAsOftenAsAtFirst() {
    long run = run(JOIN, Map.of("a", 2));
    retry(run, "a");
    assertEquals(List.of("a/2", "a/3", "c/1", "e/1"), engine.work(Map.of("a", 3)));
    assertEquals("SUCCESS", engine.status(run));
  }

  @Test
  void aSuccessfulTaskOfASuccessfulRunIsDoneAnew() {
    long run = run(JOIN, Map.of());
    assertEquals("SUCCESS", engine.status(run));
    retry(run, "b");
    assertEquals("RUNNING", engine.status(run));
    assertEquals(List.of("b/1", "c/1", "e/1"), engine.work(Map.of()));
    assertEquals("SUCCESS", engine.status(run));
  }

  @Test
  void aJoinStaysLostWhileAnotherParentFailed() {
    long run = run(JOIN, Map.of("a", 9, "b", 9));
    retry(run, "b");
    assertEquals(List.of("b/1"), engine.work(Map.of()));
    assertEquals("FAILED", engine.status(run));
    retry(run, "a");
    assertEquals(List.of("a/2", "c/1", "e/1"), engine.work(Map.of()));
    assertEquals("SUCCESS", engine.status(run));
  }

  @Test
  void aJoinWaitsForBothParentsThatAreDoneAnewAtTheSameTime() {
    long run = run(JOIN, Map.of("a", 9, "b", 9));
    retry(run, "b");
    retry(run, "a");
    assertEquals(List.of("a/2", "b/1", "c/1", "e/1"), engine.work(Map.of()));
    assertEquals("SUCCESS", engine.status(run));
  }

  @Test
  void whatRunsBelowIsInterruptedWhileTheRunGoesOn() {
    engine.register(JOIN);
    long run = engine.run("d");
    engine.claim().forEach(task -> engine.report(task.claim(), TaskStatus.SUCCESS));
    ClaimId child = engine.claim().get(0).claim();
    engine.report(child, TaskStatus.RUNNING);
    retry(run, "a");
    assertEquals(ReportOutcome.Kind.STALE, engine.report(child, TaskStatus.SUCCESS).kind());
    assertEquals(List.of("a/1", "c/1", "e/0"), engine.work(Map.of()));
    assertEquals("SUCCESS", engine.status(run));
    assertTrue(engine.attempts(run).contains("c/0=FAILED"));
  }

  @Test
  void aTaskThatHasNotEndedOrWhoseParentFailedIsNotDoneAnew() {
    engine.register(JOIN);
    long run = engine.run("d");
    assertNotNull(ask(run, "a", null));
    assertNotNull(ask(run, "c", null));
    engine.work(Map.of("a", 9));
    List<String> before = engine.attempts(run);
    assertTrue(ask(run, "c", null).contains("parent a, which is FAILED"));
    assertEquals(before, engine.attempts(run));
    assertNotNull(ask(99, "a", null));
  }

  @Test
  void aFailedTaskMarkedAsDoneLetsWhatIsBelowItRun() {
    long run = run(JOIN, Map.of("a", 9));
    assertNull(ask(run, "a", TaskStatus.SUCCESS));
    assertEquals(List.of("c/1", "e/1"), engine.work(Map.of()));
    assertEquals("SUCCESS", engine.status(run));
    assertTrue(engine.attempts(run).containsAll(List.of("a/1=FAILED", "a/2=SUCCESS")));
  }

  @Test
  void theLastFailureMarkedAsDoneEndsTheRun() {
    long run = run("{id: d, tasks: [{id: a}]}", Map.of("a", 9));
    assertNull(ask(run, "a", TaskStatus.SUCCESS));
    assertEquals("SUCCESS", engine.status(run));
    assertNotNull(ask(run, "a", TaskStatus.SUCCESS));
    assertNull(ask(run, "a", TaskStatus.FAILED));
    assertEquals("FAILED", engine.status(run));
  }

  @Test
  void aRunningTaskMarkedAsFailedLosesWhatIsBelowIt() {
    engine.register(JOIN);
    long run = engine.run("d");
    ClaimId a = engine.claim("x", 1).get(0).claim();
    engine.report(a, TaskStatus.RUNNING);
    assertNull(ask(run, "a", TaskStatus.FAILED));
    assertEquals(ReportOutcome.Kind.STALE, engine.report(a, TaskStatus.SUCCESS).kind());
    assertEquals(List.of("b/0"), engine.work(Map.of()));
    assertEquals("FAILED", engine.status(run));
    assertTrue(engine.attempts(run).contains("c/0=UPSTREAM_FAILED"));
  }

  @Test
  void aWaitingTaskMarkedAsDoneIsPassedOver() {
    engine.register(JOIN);
    long run = engine.run("d");
    assertNull(ask(run, "c", TaskStatus.SUCCESS));
    assertEquals(3, engine.work(Map.of()).size());
    assertEquals("SUCCESS", engine.status(run));
  }

  @Test
  void aCancelledRunGoesOnWithTheTaskThatIsDoneAnew() {
    engine.register(JOIN);
    long run = engine.run("d");
    engine.scheduler.cancel(run);
    retry(run, "a");
    assertEquals(List.of("a/1"), engine.work(Map.of()));
    assertEquals("FAILED", engine.status(run));
  }
}
