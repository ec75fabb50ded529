package org.jpacer.engine.dispatch;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Delayed;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jpacer.engine.EngineFixture;
import org.jpacer.engine.concurrent.Threads;
import org.jpacer.engine.port.run.ClaimedAttempt;
import org.jpacer.engine.port.run.TaskQueue.ClaimRequest;
import org.jpacer.engine.run.AttemptReport;
import org.jpacer.engine.run.TaskScheduler;
import org.jpacer.run.TaskStatus;
import org.jpacer.testing.Pause;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who gets what becomes ready, and when. */
class DispatcherTest {

  private static final Duration LONG = Duration.ofHours(1);

  private final EngineFixture engine = new EngineFixture();
  private final ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(1);
  private final Dispatcher dispatcher =
      new Dispatcher(engine.queue, new Histogram(1), engine.clock, Threads.of(threads));
  private List<ClaimedAttempt> roots;

  @BeforeEach
  void start() throws Exception {
    engine.register(
        IntStream.range(0, 10)
            .mapToObj(i -> "{id: child" + i + ", after: [root]}")
            .collect(Collectors.joining(", ", "{id: wide, tasks: [{id: root}, ", "]}")));
    engine.run("wide");
    roots = engine.claim();
    assertEquals(1, roots.size());
    dispatcher.start();
  }

  @AfterEach
  void stop() {
    dispatcher.stop();
    threads.shutdownNow();
  }

  private static ClaimRequest request(String executorId, int limit) {
    return new ClaimRequest(
        executorId,
        List.of("default"),
        List.of("external"),
        Optional.empty(),
        limit,
        EngineFixture.LEASE);
  }

  private CompletableFuture<List<ClaimedAttempt>> waiting(String executorId, int limit) {
    var answer = dispatcher.claim(request(executorId, limit), LONG).toCompletableFuture();
    while (threads.getActiveCount() > 0
        || threads.getQueue().stream()
            .anyMatch(pass -> ((Delayed) pass).getDelay(NANOSECONDS) <= 0)) {
      Pause.breathe();
    }
    assertFalse(answer.isDone());
    return answer;
  }

  private static List<ClaimedAttempt> await(CompletableFuture<List<ClaimedAttempt>> answer)
      throws Exception {
    return answer.get(30, TimeUnit.SECONDS);
  }

  private TaskScheduler.Reported succeed(DirectDispatch direct) {
    return engine.scheduler.report(
        List.of(AttemptReport.of(roots.get(0).claim(), TaskStatus.SUCCESS, null, null)), direct);
  }

  private List<String> holders() {
    return engine.column(
        """
        select coalesce(executor_id, 'nobody') || ' ' || count(*) from task_queue
        group by executor_id order by 1
        """);
  }

  @Test
  void whatBecomesReadyGoesFirstToTheReporterThenToPendingClaimsThenIntoTheQueue()
      throws Exception {
    PendingClaim reporter = new PendingClaim(request("reporter", 2));
    var waiting = waiting("waiting", 3);
    var reported = dispatcher.dispatching(List.of(reporter), this::succeed);
    assertEquals(5, reported.ready(), "enqueued");
    assertEquals(List.of("nobody 5", "reporter 2", "waiting 3"), holders());
    assertEquals(3, await(waiting).size());
    assertEquals(2, await(dispatcher.serve(reporter, Duration.ZERO).toCompletableFuture()).size());
    assertEquals(List.of("nobody 5", "reporter 2", "waiting 3"), holders());
  }

  @Test
  void roomThatIsLeftIsFilledFromTheLine() throws Exception {
    engine.clock.advance(Duration.ofMillis(1));
    engine.run("wide");
    PendingClaim reporter = new PendingClaim(request("reporter", 100));
    var reported = dispatcher.dispatching(List.of(reporter), this::succeed);
    assertEquals(0, reported.ready(), "enqueued");
    List<ClaimedAttempt> tasks =
        await(dispatcher.serve(reporter, Duration.ZERO).toCompletableFuture());
    assertEquals(11, tasks.size());
    assertEquals(11, tasks.stream().map(ClaimedAttempt::claim).distinct().count());
    assertEquals(List.of("reporter 11"), holders());
  }

  @Test
  void aClaimForSomethingElseGetsNothing() {
    ClaimRequest other =
        new ClaimRequest(
            "other",
            List.of("default"),
            List.of("external"),
            Optional.of(List.of("narrow")),
            10,
            EngineFixture.LEASE);
    PendingClaim reporter = new PendingClaim(other);
    assertEquals(10, dispatcher.dispatching(List.of(reporter), this::succeed).ready());
    assertEquals(List.of("nobody 10"), holders());
  }

  @Test
  void aCancelledClaimGetsNothing() {
    waiting("gone", 10).cancel(true);
    assertEquals(10, dispatcher.dispatching(List.of(), this::succeed).ready());
    assertEquals(List.of("nobody 10"), holders());
  }

  @Test
  void anAttemptWhoseHandOutNobodyLearnedOfIsHandedOutAgainWhenItsLeaseEnds() throws Exception {
    var waiting = waiting("waiting", 3);
    assertThrows(
        IllegalStateException.class,
        () ->
            dispatcher.dispatching(
                List.of(),
                direct -> {
                  succeed(direct);
                  throw new IllegalStateException("the node died after the commit");
                }));
    assertEquals(List.of("nobody 7", "waiting 3"), holders());
    assertFalse(waiting.isDone());
    dispatcher.workIsReady();
    assertEquals(3, await(waiting).size(), "its room was given back");
    engine.clock.advance(EngineFixture.LEASE);
    assertEquals(6, engine.leaseExpiry.expire().returned());
    assertEquals(10, engine.claim().size());
  }

  @Test
  void whoWaitsIsServedFromTheLineAndNobodyElseThen() throws Exception {
    var first = waiting("first", 4);
    var second = waiting("second", 100);
    dispatcher.dispatching(List.of(), direct -> succeed(DirectDispatch.none()));
    assertEquals(List.of("nobody 10"), holders());
    dispatcher.workIsReady();
    assertEquals(4, await(first).size());
    assertEquals(6, await(second).size());
    assertEquals(List.of("first 4", "second 6"), holders());
  }

  @Test
  void aClaimThatWaitsInVainCompletesEmpty() throws Exception {
    var answer = waiting("waiting", 4);
    engine.clock.advance(LONG);
    while (!answer.isDone()) {
      dispatcher.workIsReady();
      Pause.breathe();
    }
    assertEquals(List.of(), await(answer));
  }
}
