package org.jpacer.engine.commit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jpacer.engine.concurrent.Threads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupCommitTest {

  private static final int MOST = 50;

  private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2);
  private final List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  private static List<Integer> numbers(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  private static <T> T get(CompletableFuture<T> answer) throws Exception {
    return answer.get(30, TimeUnit.SECONDS);
  }

  private List<Integer> negate(List<Integer> items) {
    sizes.add(items.size());
    return items.stream().map(item -> -item).toList();
  }

  @Test
  void whatArrivesTogetherIsStoredTogetherButNeverMoreThanFits() throws Exception {
    GroupCommit<Integer, Integer> commits =
        new GroupCommit<>("test", MOST, Threads.of(threads), this::negate);
    commits.start();
    List<CompletableFuture<Integer>> answers = commits.submit(numbers(120));
    for (int i = 0; i < 120; i++) {
      assertEquals(-i, get(answers.get(i)));
    }
    assertEquals(List.of(50, 50, 20), sizes);
  }

  @Test
  void whatWasTakenBeforeTheStopIsStoredAndWhatComesLaterIsRefused() throws Exception {
    CountDownLatch busy = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    GroupCommit<Integer, Integer> commits =
        new GroupCommit<>(
            "test",
            MOST,
            Threads.of(threads),
            items -> {
              if (items.contains(1000)) {
                busy.countDown();
                awaitQuietly(goOn);
              }
              return negate(items);
            });
    commits.start();
    CompletableFuture<Integer> under = commits.submit(List.of(1000)).get(0);
    assertTrue(busy.await(30, TimeUnit.SECONDS));
    CompletableFuture<Integer> waiting = commits.submit(List.of(7)).get(0);
    commits.stop();
    assertEquals(-7, get(waiting));
    goOn.countDown();
    assertEquals(-1000, get(under));
    CompletableFuture<Integer> late = commits.submit(List.of(8)).get(0);
    Throwable why = assertThrows(ExecutionException.class, () -> get(late)).getCause();
    assertInstanceOf(StoppedException.class, why);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void everyCallerReceivesEveryFailure() throws Exception {
    GroupCommit<Integer, Integer> commits =
        new GroupCommit<>(
            "test",
            MOST,
            Threads.of(threads),
            items -> {
              throw new StackOverflowError("on purpose");
            });
    commits.start();
    CompletableFuture<Integer> answer = commits.submit(List.of(1)).get(0);
    Throwable why = assertThrows(ExecutionException.class, () -> get(answer)).getCause();
    assertInstanceOf(StackOverflowError.class, why);
  }
}
