package org.jpacer.rest.v1.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jpacer.client.SchedulerApiContract;
import org.jpacer.dag.DagGraph;
import org.jpacer.engine.port.dag.DagSource;
import org.jpacer.engine.query.RunView;
import org.jpacer.engine.schedule.Backfills;
import org.jpacer.run.TaskStatus;
import org.jpacer.server.LocalNode;
import org.jpacer.testing.Pause;
import org.jpacer.testing.TestDatabase;
import org.jpacer.wire.v1.run.WhyNotRunning;
import org.jpacer.wire.v1.run.WhyNotRunning.Reason;
import org.jpacer.wire.v1.worker.ClaimRequest;
import org.jpacer.wire.v1.worker.ClaimedTask;
import org.jpacer.wire.v1.worker.ReportRequest;
import org.jpacer.wire.v1.worker.TaskUpdate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Why a task is not running, from what is in a real database. */
class PendingReasonsTest {

  private static LocalNode node;

  @BeforeAll
  static void start() {
    node =
        new LocalNode(
            TestDatabase.server(),
            TestDatabase.create(),
            "why",
            Map.of("jpacer.executor.embedded", "false"));
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  private static WhyNotRunning why(long runId, String taskId) {
    RunView run = node.run(runId);
    DagGraph graph =
        node.node().scheduler().catalog().version(run.dagId(), run.dagVersion()).dag().graph();
    OptionalInt index = graph.indexOf(taskId);
    return new PendingReasons(node.node()).of(run, graph, index.orElseThrow());
  }

  /** Asks until the answer has a reason of a kind, a minute at most. */
  private static Reason await(long runId, String taskId, String kind) {
    long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (true) {
      WhyNotRunning answer = why(runId, taskId);
      for (Reason each : answer.because()) {
        if (each.kind().equals(kind)) {
          return each;
        }
      }
      assertTrue(System.nanoTime() < end, "no " + kind + " in " + answer);
      Pause.breathe();
    }
  }

  private static List<String> kinds(long runId, String taskId) {
    return why(runId, taskId).because().stream().map(Reason::kind).toList();
  }

  private static List<ClaimedTask> claim(String executorId, String queue, List<String> dags) {
    return SchedulerApiContract.await(
            node.node()
                .executors()
                .claim(
                    new ClaimRequest(
                        executorId, List.of(queue), 1, 0, List.of(ClaimRequest.EXTERNAL), dags)))
        .tasks();
  }

  private static void report(String executorId, ClaimedTask task, TaskStatus status) {
    SchedulerApiContract.await(
        node.node()
            .executors()
            .report(
                new ReportRequest(
                    executorId,
                    List.of(
                        new TaskUpdate(
                            task.dagId(),
                            task.execTs(),
                            task.taskId(),
                            task.retry(),
                            task.claimId(),
                            status,
                            null,
                            null)),
                    null)));
  }

  @Test
  void nobodyTakesTheQueueTheTypeOrTheDag() {
    String document = "{id: %s, queue: %s, tasks: [{id: a%s}]}";
    long queue = node.trigger(node.register(document.formatted("w1", "q1", "")));
    long type = node.trigger(node.register(document.formatted("w2", "q2", ", type: empty")));
    long other = node.trigger(node.register(document.formatted("w3", "q2", "")));
    long taken = node.trigger(node.register(document.formatted("w4", "q3", "")));
    claim("picky", "q2", List.of("w4"));
    assertEquals("q1", await(queue, "a", "noExecutor").facts().get("queue"));
    assertEquals("empty", await(type, "a", "noExecutor").facts().get("type"));
    assertTrue(await(other, "a", "noExecutor").detail().contains("external tasks of DAG w3"));
    await(taken, "a", "noExecutor");
    claim("taker", "q3", List.of("none"));
    claim("taker", "q3", List.of("w3"));
    assertTrue(await(taken, "a", "noExecutor").detail().contains("living executors"));
  }

  @Test
  void whoTakesItIsNamedAndSoIsWhoHoldsIt() {
    long run = node.trigger(node.register("{id: h, queue: qh, tasks: [{id: a}, {id: b}]}"));
    await(run, "b", "noExecutor");
    ClaimedTask held = claim("holder", "qh", null).get(0);
    Reason claimed = await(run, held.taskId(), "claimed");
    assertEquals("holder", claimed.facts().get("executorId"));
    assertTrue(Instant.parse((String) claimed.facts().get("leaseUntil")).isAfter(Instant.now()));
    String waiting = held.taskId().equals("a") ? "b" : "a";
    assertEquals(
        List.of("holder"), await(run, waiting, "waitsForExecutor").facts().get("executors"));
    report("holder", held, TaskStatus.RUNNING);
    await(run, held.taskId(), "running");
    report("holder", held, TaskStatus.SUCCESS);
    await(run, held.taskId(), "taskEnded");
  }

  @Test
  void parentsAreNamedAndARetryHasItsTime() {
    long run =
        node.trigger(
            node.register(
                "{id: p, queue: qp, tasks: [{id: a, retries: 2, retryDelay: PT1H},"
                    + " {id: b, after: [a]}, {id: c, after: [b]}]}"));
    await(run, "a", "noExecutor");
    assertEquals("a", await(run, "b", "parentNotDone").facts().get("taskId"));
    assertEquals("b", await(run, "c", "parentNotDone").facts().get("taskId"));
    report("e", claim("e", "qp", null).get(0), TaskStatus.FAILED);
    Instant due = Instant.parse((String) await(run, "a", "retryDue").facts().get("dueAt"));
    assertTrue(due.isAfter(Instant.now().plusSeconds(3000)), due.toString());
    node.node().scheduler().cancel(run);
    assertEquals("FAILED", await(run, "c", "runEnded").facts().get("status"));
    assertTrue(kinds(run, "c").contains("parentNotDone"));
  }

  @Test
  void asManyRunsAsTheDagAllowsAreUnderWay() {
    String dagId = node.register("{id: m, queue: qm, maxActiveRuns: 1, tasks: [{id: a}]}");
    long first = node.trigger(dagId);
    await(first, "a", "noExecutor");
    long second = node.trigger(dagId);
    assertEquals(1, await(second, "a", "maxActiveRuns").facts().get("active"));
    await(second, "a", "runNotStarted");
  }

  @Test
  void asManyRunsAsTheBackfillAllowsAreUnderWay() {
    node.register(
        "{id: k, queue: qk, schedule: {every: PT1H, start: '2020-01-01T00:00:00Z'},"
            + " tasks: [{id: a}]}");
    Instant from = Instant.parse("2020-01-01T00:00:00Z");
    Backfills.Request request = new Backfills.Request("k", from, from.plusSeconds(7200), 1, null);
    List<Long> runs = node.node().scheduler().backfill(node.node().backfills(), request).runs();
    await(runs.get(0), "a", "noExecutor");
    assertEquals(1, await(runs.get(1), "a", "maxActiveRunsOfBackfill").facts().get("active"));
  }

  @Test
  void aDagThatIsPausedOrRetiredIsMentioned() {
    String dagId = node.register("{id: r, queue: qr, tasks: [{id: a}]}");
    long run = node.trigger(dagId);
    node.node().scheduler().catalog().pause(dagId);
    await(run, "a", "dagPaused");
    node.node().scheduler().catalog().retire(dagId, DagSource.API);
    await(run, "a", "dagRetired");
    assertTrue(!kinds(run, "a").contains("dagPaused"));
  }
}
