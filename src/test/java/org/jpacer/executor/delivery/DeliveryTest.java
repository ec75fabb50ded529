package org.jpacer.executor.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jpacer.client.SchedulerException;
import org.jpacer.client.SchedulerException.Advice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is sent, in which parts, and what is sent again. */
class DeliveryTest {

  private record Sent(List<String> items, CompletableFuture<Void> answer) {
    void arrive() {
      answer.complete(null);
    }
  }

  private final ScheduledThreadPoolExecutor timers = new ScheduledThreadPoolExecutor(1);
  private final BlockingQueue<Sent> requests = new LinkedBlockingQueue<>();
  private Delivery<String> delivery;

  @AfterEach
  void stop() {
    timers.shutdownNow();
  }

  private void open(int items, int requestsAtOnce) {
    open(items, requestsAtOnce, null);
  }

  private void open(int items, int requestsAtOnce, Spool spool) {
    Backlog.Store<String> store =
        new Backlog.Store<>(spool, text -> text, text -> text, text -> true, true, 0);
    delivery =
        new Delivery<>(
            "items",
            new Delivery.Pace(items, requestsAtOnce, Duration.ZERO),
            timers,
            new Backlog<>(store, Backlog.Limits.ofItems(Integer.MAX_VALUE)),
            this::send);
  }

  private CompletionStage<?> send(List<String> items) {
    Sent sent = new Sent(List.copyOf(items), new CompletableFuture<>());
    requests.add(sent);
    return sent.answer();
  }

  private void add(int from, int to) {
    IntStream.range(from, to).forEach(i -> delivery.add("i" + i));
  }

  private static List<String> items(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "i" + i).toList();
  }

  private Sent next() throws InterruptedException {
    return requests.poll(30, TimeUnit.SECONDS);
  }

  private Sent nextIs(int from, int to) throws InterruptedException {
    Sent sent = next();
    assertEquals(items(from, to), sent.items());
    return sent;
  }

  @Test
  void severalRequestsAreUnderWayAndWhatComesMeanwhileWaitsForOneToBeAnswered() throws Exception {
    open(10, 2);
    add(0, 25);
    Sent first = nextIs(0, 1);
    Sent second = nextIs(1, 2);
    assertNull(requests.poll());
    second.arrive();
    assertNull(requests.poll(), "the place of a request is free when those before it have arrived");
    assertEquals(25, delivery.pending());
    first.arrive();
    Sent third = nextIs(2, 12);
    Sent fourth = nextIs(12, 22);
    assertEquals(23, delivery.pending());
    fourth.arrive();
    third.arrive();
    nextIs(22, 25).arrive();
    delivery.awaitArrival(Duration.ofSeconds(30));
    assertEquals(0, delivery.pending());
  }

  @Test
  void afterAFailureAllThatFollowsIsSentAgainInOrderALittleAtATime() throws Exception {
    open(4, 2);
    add(0, 9);
    Sent first = nextIs(0, 1);
    Sent second = nextIs(1, 2);
    first.answer().completeExceptionally(new SchedulerException(Advice.RETRY_LATER, "away", null));
    assertNull(requests.poll(), "nothing is sent until all are answered");
    second.arrive();
    nextIs(0, 1).arrive();
    nextIs(1, 3).arrive();
    Sent third = nextIs(3, 7);
    Sent fourth = nextIs(7, 9);
    third.arrive();
    fourth.arrive();
    delivery.awaitArrival(Duration.ofSeconds(30));
    assertEquals(0, delivery.pending());
  }

  @Test
  void onlyWhenItLastsIsWhatWaitsKeptOnTheDisk(@TempDir Path directory) throws Exception {
    open(4, 3, new Spool(directory, "results", true));
    SchedulerException away = new SchedulerException(Advice.RETRY_LATER, "away", null);
    add(0, 3);
    List<Sent> together = List.of(next(), next(), next());
    together.forEach(sent -> sent.answer().completeExceptionally(away));
    nextIs(0, 1).answer().completeExceptionally(away);
    Sent third = nextIs(0, 1);
    try (Stream<Path> files = Files.list(directory)) {
      assertEquals(0, files.count());
    }
    third.answer().completeExceptionally(away);
    next();
    try (Stream<Path> files = Files.list(directory)) {
      assertEquals(1, files.count());
    }
  }

  @Test
  void theOneThatIsRefusedIsGivenUpAloneAndFoundByHalves() throws Exception {
    open(64, 1);
    add(0, 65);
    List<String> arrived = new ArrayList<>();
    int sent = 0;
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (delivery.pending() > 0) {
      assertTrue(System.nanoTime() < end, "what waits does not get less");
      Sent request = requests.poll(10, TimeUnit.MILLISECONDS);
      if (request == null) {
        continue;
      }
      sent++;
      if (request.items().contains("i40")) {
        request
            .answer()
            .completeExceptionally(new SchedulerException(Advice.DO_NOT_RETRY, "no", null));
      } else {
        arrived.addAll(request.items());
        request.arrive();
      }
    }
    List<String> good = new ArrayList<>(items(0, 65));
    good.remove("i40");
    assertEquals(good, arrived);
    assertTrue(sent < 25, "it took many requests");
  }
}
