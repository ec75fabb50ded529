package org.jpacer.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jpacer.run.TaskStatus;
import org.jpacer.tasklog.TaskLogLevel;
import org.jpacer.wire.v1.log.LogBatch;
import org.jpacer.wire.v1.log.LogRecord;
import org.jpacer.wire.v1.log.LogsRequest;
import org.jpacer.wire.v1.worker.ClaimRequest;
import org.jpacer.wire.v1.worker.ClaimedTask;
import org.jpacer.wire.v1.worker.HeartbeatRequest;
import org.jpacer.wire.v1.worker.HeartbeatResponse;
import org.jpacer.wire.v1.worker.ReportRequest;
import org.jpacer.wire.v1.worker.ReportResponse;
import org.jpacer.wire.v1.worker.TaskUpdate;
import org.jpacer.wire.v1.worker.UpdateOutcome;
import org.junit.jupiter.api.Test;

/** What every way to a scheduler promises to executors. */
public interface SchedulerApiContract {

  /** The way under test. */
  SchedulerApi scheduler();

  /** Registers a document whose DAG has this id, and makes a run of it; returns its number. */
  long run(String dagId, String document);

  /** Cancels a run. */
  void cancel(long runId);

  /** A DAG id that no other test uses. */
  String freshId();

  /** What a stage brings, within a minute. */
  static <T> T await(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get(60, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new AssertionError(e);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private List<ClaimedTask> claim(String dagId, String executorId, int most, int waitMillis) {
    ClaimRequest request =
        new ClaimRequest(
            executorId,
            List.of("default"),
            most,
            waitMillis,
            List.of(ClaimRequest.EXTERNAL),
            List.of(dagId));
    return await(scheduler().claim(request)).tasks();
  }

  private static TaskUpdate update(ClaimedTask task, TaskStatus status) {
    return new TaskUpdate(
        task.dagId(),
        task.execTs(),
        task.taskId(),
        task.retry(),
        task.claimId(),
        status,
        status == TaskStatus.FAILED ? "it failed" : null,
        status == TaskStatus.SUCCESS ? Map.of("rows", 42L) : null);
  }

  private UpdateOutcome report(String executorId, TaskUpdate update) {
    ReportRequest request = new ReportRequest(executorId, List.of(update), null);
    return await(scheduler().report(request)).results().get(0).outcome();
  }

  private String line(String dagId) {
    return """
        {"id": "%s", "tasks": [
          {"id": "first", "timeout": "PT1.5S"}, {"id": "second", "after": ["first"]}]}
        """
        .formatted(dagId);
  }

  @Test
  default void aTaskIsHandedOutWithAllThatItNeedsAndItsOutputsReachItsChild() {
    String dagId = freshId();
    long runId = run(dagId, line(dagId));
    ClaimedTask first = claim(dagId, "e1", 10, 10_000).get(0);
    assertEquals(dagId, first.dagId());
    assertEquals(runId, first.runId());
    assertEquals("first", first.taskId());
    assertEquals(0, first.retry());
    assertEquals(1.5, first.timeoutSeconds());
    assertEquals("default", first.queue());
    assertEquals(null, first.type());
    assertEquals(List.of(), claim(dagId, "e2", 10, 0));
    ReportRequest report =
        new ReportRequest(
            "e1",
            List.of(update(first, TaskStatus.RUNNING), update(first, TaskStatus.SUCCESS)),
            new ClaimRequest(
                "e1",
                List.of("default"),
                5,
                10_000,
                List.of(ClaimRequest.EXTERNAL),
                List.of(dagId)));
    ReportResponse answer = await(scheduler().report(report));
    assertEquals(
        List.of(UpdateOutcome.ACCEPTED, UpdateOutcome.ACCEPTED),
        answer.results().stream().map(result -> result.outcome()).toList());
    ClaimedTask second = answer.tasks().get(0);
    assertEquals("second", second.taskId());
    assertEquals(Map.of("first", Map.of("rows", 42L)), second.inputs());
    assertEquals(UpdateOutcome.ACCEPTED, report("e1", update(second, TaskStatus.SUCCESS)));
  }

  @Test
  default void aTaskIsGivenTheDefaultsOfTheParametersThatNobodyGave() {
    String dagId = freshId();
    run(
        dagId,
        "{id: "
            + dagId
            + ", parameters: {properties: {n: {type: integer, default: 3}}}, tasks: [{id: a}]}");
    assertEquals(Map.of("n", 3L), claim(dagId, "e1", 1, 10_000).get(0).parameters());
  }

  @Test
  default void theSameReportIsADuplicateAnotherIsStaleAndAStrangeOneUnknown() {
    String dagId = freshId();
    run(dagId, line(dagId));
    ClaimedTask task = claim(dagId, "e1", 1, 10_000).get(0);
    assertEquals(UpdateOutcome.ACCEPTED, report("e1", update(task, TaskStatus.FAILED)));
    assertEquals(UpdateOutcome.DUPLICATE, report("e1", update(task, TaskStatus.FAILED)));
    assertEquals(UpdateOutcome.STALE, report("e1", update(task, TaskStatus.SUCCESS)));
    TaskUpdate strange =
        new TaskUpdate(
            dagId, task.execTs(), "first", 0, "no-claim", TaskStatus.SUCCESS, null, null);
    assertEquals(UpdateOutcome.UNKNOWN, report("e1", strange));
  }

  @Test
  default void aHeartbeatSaysWhatIsLostAndKeepsTheRest() {
    String dagId = freshId();
    run(dagId, line(dagId));
    ClaimedTask held = claim(dagId, "e1", 1, 10_000).get(0);
    HeartbeatRequest request =
        new HeartbeatRequest(List.of(held.claimId(), "999999-0-0-0"), 4, Map.of(), "1");
    HeartbeatResponse answer = await(scheduler().heartbeat("e1", request));
    assertEquals(List.of("999999-0-0-0"), answer.lost());
    assertEquals(List.of(), answer.cancel());
    HeartbeatResponse other =
        await(
            scheduler()
                .heartbeat("e2", new HeartbeatRequest(List.of(held.claimId()), 4, null, null)));
    assertEquals(List.of(held.claimId()), other.lost());
  }

  @Test
  default void aHeartbeatSaysWhatIsCancelled() {
    String dagId = freshId();
    long runId = run(dagId, line(dagId));
    ClaimedTask held = claim(dagId, "e1", 1, 10_000).get(0);
    cancel(runId);
    HeartbeatRequest request =
        new HeartbeatRequest(List.of(held.claimId(), "999999-0-0-0"), 4, Map.of(), "1");
    HeartbeatResponse answer = await(scheduler().heartbeat("e1", request));
    assertEquals(List.of(held.claimId()), answer.cancel());
    assertEquals(List.of("999999-0-0-0"), answer.lost());
    assertEquals(UpdateOutcome.DUPLICATE, report("e1", update(held, TaskStatus.FAILED)));
  }

  @Test
  default void logRecordsAreTakenOnceAndThoseOfAStrangerAreNot() {
    String dagId = freshId();
    run(dagId, line(dagId));
    ClaimedTask task = claim(dagId, "e1", 1, 10_000).get(0);
    LogRecord record =
        new LogRecord(
            Instant.parse("2026-01-01T00:00:00.5Z"), TaskLogLevel.INFO, "hello", Map.of("n", 1L));
    LogsRequest request =
        new LogsRequest(
            "e1",
            List.of(
                new LogBatch(task.claimId(), 1, List.of(record, record)),
                new LogBatch("999999-0-0-0", 1, List.of(record))));
    List<UpdateOutcome> expected = List.of(UpdateOutcome.ACCEPTED, UpdateOutcome.UNKNOWN);
    for (int i = 0; i < 2; i++) {
      assertEquals(
          expected,
          await(scheduler().appendLogs(request)).results().stream()
              .map(result -> result.outcome())
              .toList());
    }
  }

  @Test
  default void aMalformedRequestIsRefusedForGoodAndChangesNothing() {
    SchedulerException refused =
        assertThrows(
            SchedulerException.class,
            () ->
                await(
                    scheduler()
                        .claim(
                            new ClaimRequest(
                                "e1", List.of("default"), 1001, -1, List.of("x"), null))));
    assertEquals(SchedulerException.Advice.DO_NOT_RETRY, refused.advice());
    assertNotEquals(null, refused.getMessage());
  }
}
