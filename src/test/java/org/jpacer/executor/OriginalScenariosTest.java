package org.jpacer.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jpacer.dag.Task;
import org.jpacer.engine.run.TaskScheduler.RestartOutcome;
import org.jpacer.notify.Alert;
import org.jpacer.run.DagRunStatus;
import org.jpacer.tasklog.TaskLogLevel;
import org.jpacer.testing.LocalScheduler;
import org.jpacer.testing.Pause;
import org.jpacer.wire.v1.worker.ClaimRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The end-to-end scenarios of the original, by their ids, on a whole scheduler with a real
 * executor: statuses, attempts and alerts are those that were observed there, but for what is
 * decided otherwise.
 */
class OriginalScenariosTest {

  private static LocalScheduler local;

  private final Map<String, Task> tasks = new ConcurrentHashMap<>();
  private final AtomicInteger mostAtOnce = new AtomicInteger();
  private final AtomicInteger atOnce = new AtomicInteger();
  private TaskExecutor executor;

  @BeforeAll
  static void startScheduler() {
    local = new LocalScheduler(Duration.ofSeconds(30));
  }

  @AfterAll
  static void stopScheduler() {
    local.close();
  }

  @BeforeEach
  void start() {
    local.alerts().clear();
    startExecutor(1000);
  }

  private void startExecutor(int mostConcurrent) {
    executor =
        new TaskExecutor(
            local.gateway(),
            ExecutorConfig.of("executor", List.of(ClaimRequest.EXTERNAL))
                .withMaxConcurrent(mostConcurrent),
            claimed -> tasks.getOrDefault(claimed.taskId(), context -> {}),
            local.workers(),
            local.timers(),
            Clock.systemUTC());
    executor.start();
  }

  @AfterEach
  void stop() throws InterruptedException {
    executor.stop(Duration.ofSeconds(10));
    assertEquals(List.of(), local.violations());
  }

  private static String line(String task1) {
    return """
        {"id": "line", "tasks": [
          {"id": "start"}, {"id": "task1", "after": ["start"]%s}, {"id": "end", "after": ["task1"]}
        ]}
        """
        .formatted(task1);
  }

  private static String oneThreeOne(String schedule) {
    return """
        {"id": "n131", %s "tasks": [
          {"id": "n1"}, {"id": "n21", "after": ["n1"]}, {"id": "n22", "after": ["n1"]},
          {"id": "n23", "after": ["n1"]}, {"id": "n3", "after": ["n21", "n22", "n23"]}]}
        """
        .formatted(schedule);
  }

  private static String list(String id, int length) {
    List<String> nodes = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      String after = i == 0 ? "" : ", \"after\": [\"task_" + (i - 1) + "\"]";
      nodes.add("{\"id\": \"task_" + i + "\"" + after + "}");
    }
    return "{\"id\": \"" + id + "\", \"tasks\": " + nodes + "}";
  }

  private static String fan(String id, int width, String more) {
    List<String> nodes = new ArrayList<>(List.of("{\"id\": \"start\"}"));
    List<String> middle = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      nodes.add("{\"id\": \"m" + i + "\", \"after\": [\"start\"]" + more + "}");
      middle.add("\"m" + i + "\"");
    }
    nodes.add("{\"id\": \"finish\", \"after\": " + middle + "}");
    return "{\"id\": \"" + id + "\", \"tasks\": " + nodes + "}";
  }

  /** The attempts that a run of the document has in the end. */
  private List<String> succeeds(String document) {
    long run = local.run(document);
    assertEquals(DagRunStatus.SUCCESS, local.awaitEnd(run).status());
    return local.attempts(run);
  }

  private void failing(String task, int times) {
    tasks.put(
        task,
        context -> {
          if (context.key().retry() < times) {
            throw new IllegalStateException("attempt " + context.key().retry());
          }
        });
  }

  @Test
  void e1AndE2EveryTaskSucceedsOnceWithAndWithoutASchedule() {
    assertEquals(
        5,
        succeeds(
                oneThreeOne(
                    "\"schedule\": {\"every\": \"PT1H\", \"start\": \"2023-11-02T12:00:00Z\"},"))
            .size());
    assertEquals(
        List.of("0/0=SUCCESS", "1/0=SUCCESS", "2/0=SUCCESS", "3/0=SUCCESS", "4/0=SUCCESS"),
        succeeds(oneThreeOne("")));
    assertEquals(List.of(), local.alerts());
  }

  @Test
  void e3AndE4AListOfTenTasks() {
    assertEquals(10, succeeds(list("list", 10)).size());
    for (int i = 0; i < 10; i++) {
      tasks.put("task_" + i, context -> new CountDownLatch(1).await(1, TimeUnit.MILLISECONDS));
    }
    assertEquals(10, succeeds(list("list", 10)).size());
  }

  @Test
  void e5TwoDagsTogether() {
    long first = local.run(oneThreeOne(""));
    long second = local.run(list("list", 10));
    assertEquals(DagRunStatus.SUCCESS, local.awaitEnd(first).status());
    assertEquals(DagRunStatus.SUCCESS, local.awaitEnd(second).status());
  }

  @Test
  void e6EveryTasksLogIsKept() {
    for (String task : List.of("n1", "n21", "n22", "n3")) {
      tasks.put(
          task,
          context ->
              context.logger().log(TaskLogLevel.WARN, "careful", Map.of("a", 1, "b", "two")));
    }
    long run =
        local.run(
            """
            {"id": "logs", "tasks": [{"id": "n1"}, {"id": "n21", "after": ["n1"]},
              {"id": "n22", "after": ["n1"]}, {"id": "n3", "after": ["n21", "n22"]}]}
            """);
    assertEquals(DagRunStatus.SUCCESS, local.awaitEnd(run).status());
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (local.history().logCounts(run).size() < 4 && System.nanoTime() < end) {
      Pause.breathe();
    }
    assertEquals(4, local.history().logCounts(run).values().stream().mapToLong(n -> n).sum());
  }

  @ParameterizedTest
  @CsvSource({
    // id, retries, failing attempts, more, status, attempts of task1, alerts
    "F1,  0, 100, '',                         FAILED,  1, 1",
    "F4,  3, 3,   '',                         SUCCESS, 4, 0",
    "F6,  0, 0,   '',                         SUCCESS, 1, 0",
    "F7,  3, 10,  '',                         FAILED,  4, 1",
    "F8,  5, 3,   ', \"alertOnRetry\": true', SUCCESS, 4, 3",
    "F10, 5, 2,   ', \"retryDelay\": \"PT0.256S\"', SUCCESS, 3, 0",
    "off, 0, 1,   ', \"alertOnFailure\": false', FAILED, 1, 0",
    "all, 2, 10,  ', \"alertOnRetry\": true', FAILED,  3, 3"
  })
  void failuresRetriesAndAlerts(
      String id,
      int retries,
      int failures,
      String more,
      DagRunStatus status,
      int attempts,
      int alerts) {
    failing("task1", failures);
    long run = local.run(line(", \"retries\": " + retries + more));
    assertEquals(status, local.awaitEnd(run).status(), id);
    List<String> rows = local.attempts(run);
    assertEquals(attempts, rows.stream().filter(row -> row.startsWith("1/")).count(), id);
    assertTrue(
        rows.contains(status == DagRunStatus.SUCCESS ? "2/0=SUCCESS" : "2/0=UPSTREAM_FAILED"));
    awaitAlerts(alerts);
  }

  private static void awaitAlerts(int count) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (local.alerts().size() < count && System.nanoTime() < end) {
      Pause.breathe();
    }
    assertEquals(count, local.alerts().size());
  }

  @Test
  void f2AlertsAreAboutTheAttemptThatFailed() {
    failing("task1", 1);
    local.awaitEnd(local.run(line("")));
    awaitAlerts(1);
    Alert alert = local.alerts().get(0);
    assertEquals("task1", alert.attempt().taskId());
    assertEquals("attempt 0", alert.error());
    assertEquals(Alert.Kind.FAILURE, alert.kind());
  }

  @Test
  void f5ASingleTaskIsRetried() {
    failing("root", 3);
    assertEquals(
        4,
        succeeds("{\"id\": \"single\", \"tasks\": [{\"id\": \"root\", \"retries\": 4}]}").size());
  }

  @ParameterizedTest
  @CsvSource({"R1,5,1,0", "R2,3,5,1", "R3,3,7,2", "R4,3,9,2", "R5,1,11,10", "R6,0,2,2"})
  void restartsGoOnWhereTheAttemptsEnded(String id, int retries, int failures, int restarts) {
    failing("task1", failures);
    long run = local.run(line(", \"retries\": " + retries));
    for (int i = 0; i < restarts; i++) {
      assertEquals(DagRunStatus.FAILED, local.awaitEnd(run).status(), id);
      assertEquals(RestartOutcome.RESTARTED, local.scheduler().restart(run));
    }
    assertEquals(DagRunStatus.SUCCESS, local.awaitEnd(run).status(), id);
    assertEquals(restarts, local.history().run(run).orElseThrow().restarts());
    List<String> rows = local.attempts(run);
    assertEquals(failures + 1L, rows.stream().filter(row -> row.startsWith("1/")).count(), id);
    assertTrue(rows.contains("0/0=SUCCESS"));
    assertTrue(rows.contains("2/" + restarts + "=SUCCESS"), rows::toString);
  }

  @Test
  void t2EveryTaskThatTakesTooLongIsInterrupted() {
    AtomicInteger interrupted = new AtomicInteger();
    for (int i = 0; i < 10; i++) {
      tasks.put(
          "m" + i,
          context -> {
            try {
              new CountDownLatch(1).await();
            } finally {
              interrupted.incrementAndGet();
            }
          });
    }
    long run = local.run(fan("late", 10, ", \"timeout\": \"PT0.1S\""));
    assertEquals(DagRunStatus.FAILED, local.awaitEnd(run).status());
    assertEquals(12, local.attempts(run).size());
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (interrupted.get() < 10 && System.nanoTime() < end) {
      Pause.breathe();
    }
    assertEquals(10, interrupted.get());
    awaitAlerts(10);
  }

  @Test
  void s1ToS4TheExecutorsLimitHoldsAndNoRunFails() throws InterruptedException {
    executor.stop(Duration.ofSeconds(10));
    startExecutor(5);
    for (int i = 0; i < 50; i++) {
      tasks.put(
          "m" + i,
          context -> {
            mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
            atOnce.decrementAndGet();
          });
    }
    List<Long> runs = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      runs.add(local.run(fan("fan", 50, "")));
    }
    runs.forEach(run -> assertEquals(DagRunStatus.SUCCESS, local.awaitEnd(run).status()));
    assertTrue(mostAtOnce.get() > 1 && mostAtOnce.get() <= 5, mostAtOnce::toString);
  }

  @Test
  void fault7AHundredRunsAtATinyLimitAllEnd() throws InterruptedException {
    executor.stop(Duration.ofSeconds(10));
    startExecutor(1);
    List<Long> runs = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      runs.add(local.run("{\"id\": \"single\", \"tasks\": [{\"id\": \"a\"}]}"));
    }
    runs.forEach(run -> assertEquals(DagRunStatus.SUCCESS, local.awaitEnd(run).status()));
  }
}
