package org.jpacer.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jpacer.client.SchedulerApi;
import org.jpacer.client.SchedulerException;
import org.jpacer.dag.Task;
import org.jpacer.engine.query.RunHistory.AttemptKey;
import org.jpacer.run.DagRunStatus;
import org.jpacer.run.TaskInstanceId;
import org.jpacer.run.TaskStatus;
import org.jpacer.testing.LocalScheduler;
import org.jpacer.testing.Pause;
import org.jpacer.wire.v1.log.LogsRequest;
import org.jpacer.wire.v1.log.LogsResponse;
import org.jpacer.wire.v1.worker.ClaimRequest;
import org.jpacer.wire.v1.worker.ClaimResponse;
import org.jpacer.wire.v1.worker.ClaimedTask;
import org.jpacer.wire.v1.worker.HeartbeatRequest;
import org.jpacer.wire.v1.worker.HeartbeatResponse;
import org.jpacer.wire.v1.worker.ReportRequest;
import org.jpacer.wire.v1.worker.ReportResponse;
import org.jpacer.wire.v1.worker.TaskUpdate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An executor on a real scheduler in the same process. */
class TaskExecutorTest {

  private final LocalScheduler local = new LocalScheduler(Duration.ofSeconds(2));
  private final Map<String, Task> tasks = new ConcurrentHashMap<>();
  private TaskExecutor executor;

  private void start(SchedulerApi scheduler) {
    executor =
        new TaskExecutor(
            scheduler,
            ExecutorConfig.of("executor", List.of(ClaimRequest.EXTERNAL)).withMaxConcurrent(50),
            claimed -> tasks.getOrDefault(claimed.taskId(), context -> {}),
            local.workers(),
            local.timers(),
            Clock.systemUTC());
    executor.start();
  }

  @AfterEach
  void stop() throws InterruptedException {
    executor.stop(Duration.ofSeconds(5));
    assertEquals(List.of(), local.violations());
    local.close();
  }

  private static String line(String task1) {
    return """
        {"id": "line", "tasks": [
          {"id": "start"}, {"id": "task1", "after": ["start"]%s}, {"id": "end", "after": ["task1"]}
        ]}
        """
        .formatted(task1);
  }

  @Test
  void t1ATaskThatTakesTooLongIsInterruptedAndFailsOnce() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    tasks.put(
        "task1",
        context -> {
          try {
            new CountDownLatch(1).await();
          } finally {
            interrupted.countDown();
          }
        });
    start(local.gateway());
    long run = local.run(line(", \"timeout\": \"PT0.1S\""));
    assertEquals(DagRunStatus.FAILED, local.awaitEnd(run).status());
    assertTrue(interrupted.await(10, TimeUnit.SECONDS));
    assertEquals(
        List.of(
            "0/0=SUCCESS",
            "1/0=FAILED task execution exceeded timeout of PT0.1S",
            "2/0=UPSTREAM_FAILED"),
        local.attempts(run));
  }

  @Test
  void aTaskOfACancelledRunIsInterruptedAtTheNextHeartbeat() throws Exception {
    CountDownLatch runs = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    tasks.put(
        "task1",
        context -> {
          runs.countDown();
          try {
            new CountDownLatch(1).await();
          } finally {
            assertTrue(context.isCancelled());
            interrupted.countDown();
          }
        });
    start(local.gateway());
    long run = local.run(line(""));
    assertTrue(runs.await(60, TimeUnit.SECONDS));
    local.scheduler().cancel(run);
    assertTrue(interrupted.await(60, TimeUnit.SECONDS));
    assertEquals(
        List.of("0/0=SUCCESS", "1/0=FAILED cancelled", "2/0=UPSTREAM_FAILED"), local.attempts(run));
  }

  @Test
  void aFractionOfASecondCountsInATimeOut() {
    tasks.put("task1", context -> new CountDownLatch(1).await(700, TimeUnit.MILLISECONDS));
    start(local.gateway());
    assertEquals(
        DagRunStatus.SUCCESS,
        local.awaitEnd(local.run(line(", \"timeout\": \"PT20.5S\""))).status());
  }

  @Test
  void f3WhateverATaskThrowsFailsItsAttemptWithTheStackInItsLog() {
    tasks.put("task1", context -> recurse(0));
    start(local.gateway());
    long run = local.run(line(""));
    assertEquals(DagRunStatus.FAILED, local.awaitEnd(run).status());
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (local.history().logCounts(run).isEmpty() && System.nanoTime() < end) {
      Pause.breathe();
    }
    assertEquals(Map.of(new AttemptKey(1, 0), 1L), local.history().logCounts(run));
    assertTrue(
        local
            .history()
            .newestLogs(new TaskInstanceId(run, 1), 0, 10)
            .get(0)
            .record()
            .attributes()
            .get("stackTrace")
            .toString()
            .contains("recurse"));
  }

  @SuppressWarnings("InfiniteRecursion") // what the test is about
  private static int recurse(int depth) {
    return recurse(depth + 1) + 1;
  }

  @Test
  void outputsAreTheInputsOfTheTasksBelow() {
    CompletableFuture<Object> seen = new CompletableFuture<>();
    tasks.put("task1", context -> context.output("rows", 42));
    tasks.put("end", context -> seen.complete(context.inputs().get("task1").get("rows")));
    start(local.gateway());
    assertEquals(DagRunStatus.SUCCESS, local.awaitEnd(local.run(line(""))).status());
    assertEquals(42L, seen.join());
  }

  @Test
  void aTaskThatRunsLongerThanItsLeaseKeepsItByHeartbeats() {
    AtomicInteger executions = new AtomicInteger();
    tasks.put(
        "task1",
        context -> {
          executions.incrementAndGet();
          new CountDownLatch(1).await(5, TimeUnit.SECONDS);
        });
    start(local.gateway());
    assertEquals(DagRunStatus.SUCCESS, local.awaitEnd(local.run(line(""))).status());
    assertEquals(1, executions.get());
  }

  @Test
  void fault13WhatTheSchedulerDidNotTakeIsDeliveredLater() {
    AtomicInteger failures = new AtomicInteger(6);
    start(new Unreliable(local.gateway(), failures));
    assertEquals(DagRunStatus.SUCCESS, local.awaitEnd(local.run(line(""))).status());
    assertTrue(failures.get() <= 0);
  }

  @Test
  void aWideDagIsDoneByManyThreadsAndEveryTaskOnce() {
    Set<String> seen = ConcurrentHashMap.newKeySet();
    StringBuilder document = new StringBuilder("id: wide\ntasks:\n");
    Set<String> expected = new HashSet<>();
    for (int i = 0; i < 500; i++) {
      String id = "t" + i;
      document.append("  - {id: ").append(id).append("}\n");
      expected.add(id);
      tasks.put(
          id,
          context -> {
            if (!seen.add(context.key().taskId())) {
              throw new IllegalStateException("a second time");
            }
          });
    }
    start(local.gateway());
    assertEquals(DagRunStatus.SUCCESS, local.awaitEnd(local.run(document.toString())).status());
    assertEquals(expected, seen);
  }

  @Test
  void aTaskThatArrivesWhenItsLeaseIsOverIsNotBegun() throws Exception {
    AtomicInteger executions = new AtomicInteger();
    tasks.put("a", context -> executions.incrementAndGet());
    Late late = new Late(local.gateway(), new CountDownLatch(1), new CompletableFuture<>());
    start(late);
    long run = local.run("{id: single, tasks: [{id: a}]}");
    late.held().get(1, TimeUnit.MINUTES);
    ClaimRequest request =
        new ClaimRequest("other", List.of("default"), 1, 20_000, List.of("external"), null);
    ClaimedTask again = local.gateway().claim(request).toCompletableFuture().join().tasks().get(0);
    assertEquals(0, again.retry());
    late.arrives().countDown();
    late.asked().get(1, TimeUnit.MINUTES);
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (executor.running() > 0 && System.nanoTime() < end) {
      Pause.breathe();
    }
    assertEquals(0, executions.get());
    TaskUpdate done =
        new TaskUpdate(
            again.dagId(),
            again.execTs(),
            again.taskId(),
            again.retry(),
            again.claimId(),
            TaskStatus.SUCCESS,
            null,
            null);
    local
        .gateway()
        .report(new ReportRequest("other", List.of(done), null))
        .toCompletableFuture()
        .join();
    assertEquals(DagRunStatus.SUCCESS, local.awaitEnd(run).status());
  }

  /** A scheduler whose first task takes its time on the way, as to a program that stands still. */
  private record Late(
      SchedulerApi real,
      CountDownLatch arrives,
      CompletableFuture<String> held,
      CompletableFuture<String> asked)
      implements SchedulerApi {

    Late(SchedulerApi real, CountDownLatch arrives, CompletableFuture<String> held) {
      this(real, arrives, held, new CompletableFuture<>());
    }

    @Override
    public CompletionStage<ClaimResponse> claim(ClaimRequest request) {
      return real.claim(request)
          .thenApplyAsync(
              answer -> {
                if (!answer.tasks().isEmpty() && held.complete(answer.tasks().get(0).claimId())) {
                  try {
                    arrives.await();
                  } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                }
                return answer;
              });
    }

    @Override
    public CompletionStage<ReportResponse> report(ReportRequest request) {
      return real.report(request);
    }

    @Override
    public CompletionStage<LogsResponse> appendLogs(LogsRequest request) {
      return real.appendLogs(request);
    }

    @Override
    public CompletionStage<HeartbeatResponse> heartbeat(
        String executorId, HeartbeatRequest request) {
      request.running().forEach(asked::complete);
      return real.heartbeat(executorId, request);
    }
  }

  /** A scheduler whose first calls of each kind fail, some of them after they were done. */
  private record Unreliable(SchedulerApi real, AtomicInteger failures) implements SchedulerApi {

    private <T> CompletionStage<T> sometimes(java.util.function.Supplier<CompletionStage<T>> call) {
      int left = failures.getAndDecrement();
      if (left <= 0) {
        return call.get();
      }
      SchedulerException away =
          new SchedulerException(SchedulerException.Advice.RETRY_LATER, "away", null);
      return left % 2 == 0
          ? CompletableFuture.failedFuture(away)
          : call.get().thenCompose(lost -> CompletableFuture.failedFuture(away));
    }

    @Override
    public CompletionStage<ClaimResponse> claim(ClaimRequest request) {
      return real.claim(request);
    }

    @Override
    public CompletionStage<ReportResponse> report(ReportRequest request) {
      return sometimes(() -> real.report(request));
    }

    @Override
    public CompletionStage<LogsResponse> appendLogs(LogsRequest request) {
      return sometimes(() -> real.appendLogs(request));
    }

    @Override
    public CompletionStage<HeartbeatResponse> heartbeat(
        String executorId, HeartbeatRequest request) {
      return real.heartbeat(executorId, request);
    }
  }
}
