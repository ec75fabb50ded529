package org.jpacer.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jpacer.engine.EngineFixture;
import org.jpacer.engine.maintenance.AlertSender;
import org.jpacer.engine.maintenance.Reconciler;
import org.jpacer.engine.port.run.ClaimedAttempt;
import org.jpacer.engine.run.TaskScheduler.RestartOutcome;
import org.jpacer.notify.Alert;
import org.jpacer.notify.Notifiers;
import org.jpacer.persistence.jdbc.Database;
import org.jpacer.persistence.maintenance.PostgresAlertStore;
import org.jpacer.run.ClaimId;
import org.jpacer.run.TaskStatus;
import org.junit.jupiter.api.Test;

/** The life of a run: sections 1 to 3 of the original's scenarios, by their ids. */
class TaskSchedulerTest {

  private final EngineFixture engine = new EngineFixture();

  private static String line(int retries, String more) {
    return """
        id: line
        tasks:
          - {id: start}
          - {id: task1, after: [start], retries: %d%s}
          - {id: end, after: [task1]}
        """
        .formatted(retries, more);
  }

  private static final String ONE_THREE_ONE =
      """
      id: one_three_one
      tasks:
        - {id: n1}
        - {id: n21, after: [n1], retries: 3}
        - {id: n22, after: [n1]}
        - {id: n23, after: [n1], retries: 5}
        - {id: n3, after: [n21, n22, n23]}
      """;

  @Test
  void e1ParentsSucceedBeforeTheirChildrenStartAndTheRunEnds() {
    engine.register(ONE_THREE_ONE);
    long run = engine.run("one_three_one");
    List<String> order = engine.work(Map.of());
    assertEquals(List.of("n1/0", "n21/0", "n22/0", "n23/0", "n3/0"), order);
    assertEquals("SUCCESS", engine.status(run));
    assertEquals(
        List.of("n1/0=SUCCESS", "n21/0=SUCCESS", "n22/0=SUCCESS", "n23/0=SUCCESS", "n3/0=SUCCESS"),
        engine.attempts(run));
    assertInvariants();
  }

  @Test
  void f1AFailureEndsTheRunAndEverythingBelowIt() {
    engine.register(line(0, ""));
    long run = engine.run("line");
    engine.work(Map.of("task1", 100));
    assertEquals("FAILED", engine.status(run));
    assertEquals(
        List.of("end/0=UPSTREAM_FAILED", "start/0=SUCCESS", "task1/0=FAILED"),
        engine.attempts(run));
    assertInvariants();
  }

  @Test
  void f4FailedAttemptsAreRetriedUntilOneSucceeds() {
    engine.register(line(3, ""));
    long run = engine.run("line");
    engine.work(Map.of("task1", 3));
    assertEquals("SUCCESS", engine.status(run));
    assertEquals(
        List.of(
            "end/0=SUCCESS",
            "start/0=SUCCESS",
            "task1/0=FAILED_PENDING_RETRY",
            "task1/1=FAILED_PENDING_RETRY",
            "task1/2=FAILED_PENDING_RETRY",
            "task1/3=SUCCESS"),
        engine.attempts(run));
  }

  @Test
  void f7RetriesAreUsedUp() {
    engine.register(line(3, ""));
    long run = engine.run("line");
    engine.work(Map.of("task1", 10));
    assertEquals("FAILED", engine.status(run));
    assertEquals(6, engine.attempts(run).size());
    assertTrue(engine.attempts(run).contains("task1/3=FAILED"));
  }

  @Test
  void f9ParallelBranchesRetryOnTheirOwn() {
    engine.register(ONE_THREE_ONE);
    long run = engine.run("one_three_one");
    engine.work(Map.of("n21", 1, "n23", 4));
    assertEquals("SUCCESS", engine.status(run));
    assertEquals(10, engine.attempts(run).size());
    assertInvariants();
  }

  @Test
  void f10ARetryIsDueAfterItsDelayAndNotBefore() {
    engine.register(line(5, ", retryDelay: PT0.256S"));
    long run = engine.run("line");
    engine.work(Map.of("task1", 2));
    assertEquals("RUNNING", engine.status(run));
    engine.clock.advance(Duration.ofMillis(255));
    assertEquals(List.of(), engine.work(Map.of("task1", 2)));
    engine.clock.advance(Duration.ofMillis(1));
    assertEquals(List.of("task1/1"), engine.work(Map.of("task1", 2)));
    engine.clock.advance(Duration.ofMillis(256));
    assertEquals(List.of("task1/2", "end/0"), engine.work(Map.of("task1", 2)));
    assertEquals("SUCCESS", engine.status(run));
  }

  @Test
  void r1ToR6RestartsContinueTheAttemptsAndKeepTheOrder() {
    assertRestarts(3, 5, 1, 6);
    assertRestarts(3, 7, 2, 8);
    assertRestarts(3, 9, 2, 10);
    assertRestarts(1, 11, 10, 12);
    assertRestarts(0, 2, 2, 3);
  }

  private void assertRestarts(int retries, int failures, int restarts, int attempts) {
    engine.register(line(retries, ""));
    engine.clock.advance(Duration.ofMinutes(1));
    long run = engine.run("line");
    for (int i = 0; i < restarts; i++) {
      engine.work(Map.of("task1", failures));
      assertEquals("FAILED", engine.status(run), "before restart " + (i + 1));
      assertEquals(RestartOutcome.RESTARTED, engine.scheduler.restart(run));
    }
    List<String> last = engine.work(Map.of("task1", failures));
    assertEquals("SUCCESS", engine.status(run));
    assertEquals("end/" + restarts, last.get(last.size() - 1));
    List<String> rows = engine.attempts(run);
    assertEquals(
        attempts, rows.stream().filter(row -> row.startsWith("task1/")).count(), rows::toString);
    assertTrue(rows.contains("start/0=SUCCESS"));
    assertTrue(rows.contains("end/0=UPSTREAM_FAILED"));
    assertEquals(RestartOutcome.NOT_FAILED, engine.scheduler.restart(run));
    assertInvariants();
  }

  @Test
  void fault1AFailureAboveAJoinEndsTheRunAtOnce() {
    engine.register(
        """
        id: join
        tasks:
          - {id: a}
          - {id: b, after: [a]}
          - {id: c, after: [a]}
          - {id: d, after: [b]}
          - {id: e, after: [d, c]}
        """);
    long run = engine.run("join");
    engine.work(Map.of("b", 1));
    assertEquals("FAILED", engine.status(run));
    assertTrue(engine.attempts(run).contains("e/0=UPSTREAM_FAILED"));
  }

  @Test
  void fault5AFanOutOfTenThousandLosesNone() {
    StringBuilder document = new StringBuilder("id: wide\ntasks:\n  - {id: start}\n");
    for (int i = 0; i < 10_000; i++) {
      document.append("  - {id: t").append(i).append(", after: [start]}\n");
    }
    engine.register(document.toString());
    long run = engine.run("wide");
    while (!"SUCCESS".equals(engine.status(run))) {
      List<ClaimedAttempt> due = engine.claim();
      assertTrue(!due.isEmpty());
      engine.scheduler.report(
          due.stream()
              .map(task -> AttemptReport.of(task.claim(), TaskStatus.SUCCESS, null, null))
              .toList());
    }
    assertEquals(10_001, engine.attempts(run).size());
    assertInvariants();
  }

  @Test
  void anAttemptIsHeldByOneExecutorAtATime() {
    engine.register(ONE_THREE_ONE);
    engine.run("one_three_one");
    assertEquals(1, engine.claim("executor-1", 10).size());
    assertEquals(0, engine.claim("executor-2", 10).size());
  }

  @Test
  void fault4AnAttemptThatWasNeverStartedIsHandedOutAgainWithTheSameIndex() {
    engine.register(line(0, ""));
    long run = engine.run("line");
    ClaimId lost = engine.claim().get(0).claim();
    engine.clock.advance(EngineFixture.LEASE);
    assertEquals(1, engine.leaseExpiry.expire().ready());
    ClaimId second = engine.claim().get(0).claim();
    assertEquals(new ClaimId(run, 0, 0, lost.dispatch() + 1), second);
    assertEquals(ReportOutcome.Kind.STALE, engine.report(lost, TaskStatus.SUCCESS).kind());
    assertEquals(ReportOutcome.Kind.ACCEPTED, engine.report(second, TaskStatus.SUCCESS).kind());
    assertEquals(ReportOutcome.Kind.STALE, engine.report(lost, TaskStatus.FAILED).kind());
    assertInvariants();
  }

  @Test
  void anAttemptThatWasRunningWhenItsLeaseEndedFailsAndIsRetried() {
    engine.register(line(1, ""));
    long run = engine.run("line");
    engine.report(engine.claim().get(0).claim(), TaskStatus.SUCCESS);
    ClaimId lost = engine.claim().get(0).claim();
    assertEquals(ReportOutcome.Kind.ACCEPTED, engine.report(lost, TaskStatus.RUNNING).kind());
    engine.clock.advance(EngineFixture.LEASE);
    engine.leaseExpiry.expire();
    assertEquals(ReportOutcome.Kind.STALE, engine.report(lost, TaskStatus.SUCCESS).kind());
    engine.work(Map.of());
    assertEquals("SUCCESS", engine.status(run));
    assertTrue(engine.attempts(run).contains("task1/0=FAILED_PENDING_RETRY"));
    assertInvariants();
  }

  @Test
  void theSameReportAgainIsADuplicateAndAnotherOneIsStale() {
    engine.register(line(0, ""));
    engine.run("line");
    ClaimId claim = engine.claim().get(0).claim();
    assertEquals(ReportOutcome.Kind.ACCEPTED, engine.report(claim, TaskStatus.RUNNING).kind());
    assertEquals(ReportOutcome.Kind.DUPLICATE, engine.report(claim, TaskStatus.RUNNING).kind());
    assertEquals(ReportOutcome.Kind.ACCEPTED, engine.report(claim, TaskStatus.SUCCESS).kind());
    assertEquals(ReportOutcome.Kind.DUPLICATE, engine.report(claim, TaskStatus.SUCCESS).kind());
    assertEquals(ReportOutcome.Kind.STALE, engine.report(claim, TaskStatus.FAILED).kind());
    assertEquals(
        ReportOutcome.Kind.UNKNOWN,
        engine.report(new ClaimId(999, 0, 0, 0), TaskStatus.SUCCESS).kind());
    assertEquals(
        ReportOutcome.Kind.UNKNOWN,
        engine.report(new ClaimId(claim.runId(), 0, 7, 0), TaskStatus.SUCCESS).kind());
  }

  @Test
  void manyReportsOfOneRunInOneTransactionCountEachTaskOnce() {
    engine.register(ONE_THREE_ONE);
    long run = engine.run("one_three_one");
    engine.report(engine.claim().get(0).claim(), TaskStatus.SUCCESS);
    List<AttemptReport> reports = new ArrayList<>();
    for (ClaimedAttempt task : engine.claim()) {
      reports.add(AttemptReport.of(task.claim(), TaskStatus.RUNNING, null, null));
      reports.add(AttemptReport.of(task.claim(), TaskStatus.SUCCESS, null, null));
      reports.add(AttemptReport.of(task.claim(), TaskStatus.SUCCESS, null, null));
    }
    List<ReportOutcome.Kind> kinds =
        engine.scheduler.report(reports).outcomes().stream().map(ReportOutcome::kind).toList();
    assertEquals(
        List.of(
            ReportOutcome.Kind.ACCEPTED, ReportOutcome.Kind.ACCEPTED, ReportOutcome.Kind.DUPLICATE),
        kinds.subList(0, 3));
    assertEquals(List.of("n3/0"), engine.work(Map.of()));
    assertEquals("SUCCESS", engine.status(run));
    assertInvariants();
  }

  @Test
  void aRunWithoutTasksSucceedsAtOnceAndOneWithAFailedRootFailsAtOnce() {
    engine.register("{id: nothing, tasks: []}");
    assertEquals("SUCCESS", engine.status(engine.run("nothing")));
    engine.register(ONE_THREE_ONE);
    long run = engine.run("one_three_one");
    engine.work(Map.of("n1", 1));
    assertEquals("FAILED", engine.status(run));
    assertEquals(
        4, engine.attempts(run).stream().filter(row -> row.endsWith("=UPSTREAM_FAILED")).count());
  }

  @Test
  void aRunKeepsTheVersionThatItStartedWith() {
    engine.register(line(0, ""));
    long run = engine.run("line");
    engine.register("{id: line, tasks: [{id: other}]}");
    assertEquals(List.of("start/0", "task1/0", "end/0"), engine.work(Map.of()));
    assertEquals("SUCCESS", engine.status(run));
    engine.clock.advance(Duration.ofSeconds(1));
    engine.run("line");
    assertEquals(List.of("other/0"), engine.work(Map.of()));
  }

  private List<String> alerts() {
    return engine.column("select kind || ' ' || task_id || '/' || retry from alert order by 1");
  }

  @Test
  void f1ToF8AlertsAreOncePerFinalFailureAndOncePerRetryWhenAskedFor() {
    engine.register(line(0, ""));
    engine.run("line");
    engine.work(Map.of("task1", 1));
    assertEquals(List.of("FAILURE task1/0"), alerts());
    engine.register(line(2, ", alertOnRetry: true"));
    engine.clock.advance(Duration.ofMinutes(1));
    engine.run("line");
    engine.work(Map.of("task1", 10));
    assertEquals(
        List.of("FAILURE task1/0", "FAILURE task1/2", "RETRY task1/0", "RETRY task1/1"), alerts());
    engine.register(line(0, ", alertOnFailure: false"));
    engine.clock.advance(Duration.ofMinutes(1));
    engine.run("line");
    engine.work(Map.of("task1", 10));
    assertEquals(4, alerts().size());
  }

  @Test
  void fault11AnAlertThatCannotBeSentStaysAndIsSentLaterAndNothingWaitsForIt() {
    engine.register(line(0, ""));
    long run = engine.run("line");
    engine.work(Map.of("task1", 1));
    assertEquals("FAILED", engine.status(run));
    List<Alert> sent = new ArrayList<>();
    int[] failures = {2};
    Notifiers notifiers =
        new Notifiers(
            alert -> {
              if (failures[0]-- > 0) {
                throw new IOException("the mail server is away");
              }
              sent.add(alert);
            },
            Map.of());
    AlertSender sender =
        new AlertSender(
            new PostgresAlertStore(new Database(engine.source)), notifiers, engine.clock);
    assertEquals(1, sender.sendDue());
    assertEquals(0, sender.sendDue());
    engine.clock.advance(Duration.ofSeconds(5));
    assertEquals(1, sender.sendDue());
    engine.clock.advance(Duration.ofSeconds(10));
    assertEquals(1, sender.sendDue());
    assertEquals("it failed", sent.get(0).error());
    engine.clock.advance(Duration.ofDays(1));
    assertEquals(0, sender.sendDue());
  }

  @Test
  void aCancelledRunFailsAndExecutorsLoseItsTasks() {
    engine.register(line(3, ""));
    long run = engine.run("line");
    ClaimId claim = engine.claim().get(0).claim();
    assertEquals(TaskScheduler.CancelOutcome.CANCELLED, engine.scheduler.cancel(run));
    assertEquals("FAILED", engine.status(run));
    assertEquals(
        List.of("end/0=UPSTREAM_FAILED", "start/0=FAILED", "task1/0=UPSTREAM_FAILED"),
        engine.attempts(run));
    assertEquals(ReportOutcome.Kind.STALE, engine.report(claim, TaskStatus.SUCCESS).kind());
    assertEquals(TaskScheduler.CancelOutcome.ENDED, engine.scheduler.cancel(run));
    assertEquals(TaskScheduler.CancelOutcome.UNKNOWN, engine.scheduler.cancel(999));
    assertInvariants();
    assertEquals(RestartOutcome.RESTARTED, engine.scheduler.restart(run));
    assertEquals(List.of("start/1", "task1/1", "end/1"), engine.work(Map.of()));
    assertInvariants();
  }

  @Test
  void aDagHasNoMoreActiveRunsThanItMay() {
    engine.register("{id: capped, maxActiveRuns: 2, tasks: [{id: a}]}");
    List<Long> runs = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      engine.clock.advance(Duration.ofSeconds(1));
      runs.add(engine.run("capped"));
    }
    for (int left = 5; left > 0; left -= 2) {
      assertEquals(Math.min(2, left), engine.work(Map.of()).size());
      engine.scheduler.startRuns();
    }
    assertEquals("SUCCESS", engine.status(runs.get(4)));
    assertInvariants();
  }

  @Test
  void aReadyTaskThatFellOutOfLineIsPutBackAndAHealthySystemGivesNothingToDo() {
    engine.register(line(0, ""));
    long run = engine.run("line");
    Reconciler reconciler = new Reconciler(engine.runs, engine.dags, engine.clock);
    assertEquals(0, reconciler.reconcile());
    engine.execute("delete from task_queue");
    assertEquals(1, engine.violations().size());
    assertEquals(1, reconciler.reconcile());
    assertEquals(0, reconciler.reconcile());
    assertEquals(1, reconciler.repairs());
    assertEquals(List.of("start/0", "task1/0", "end/0"), engine.work(Map.of()));
    assertEquals("SUCCESS", engine.status(run));
    assertInvariants();
  }

  private void assertInvariants() {
    assertEquals(List.of(), engine.violations());
  }
}
