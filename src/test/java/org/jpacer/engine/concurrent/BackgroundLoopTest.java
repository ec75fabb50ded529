package org.jpacer.engine.concurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BackgroundLoopTest {

  private static final Duration SOON = Duration.ofMillis(1);
  private static final Duration LATER = Duration.ofMillis(2);
  private static final Duration NEVER = Duration.ofDays(1);

  private final Timers timers = new Timers();
  private final BlockingQueue<Integer> passes = new LinkedBlockingQueue<>();
  private final AtomicInteger count = new AtomicInteger();

  /** Counts how often a timer is set. */
  private static final class Timers extends ScheduledThreadPoolExecutor {
    private final AtomicInteger set = new AtomicInteger();

    Timers() {
      super(2);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(
        Runnable work, long first, long period, TimeUnit unit) {
      set.incrementAndGet();
      return super.scheduleWithFixedDelay(work, first, period, unit);
    }
  }

  @AfterEach
  void end() {
    timers.shutdownNow();
  }

  /** An loop whose passes ask for these times, and for the last of them again and again. */
  private BackgroundLoop loop(Duration... waits) {
    return new BackgroundLoop(
        "test",
        Threads.of(timers),
        () -> {
          int pass = count.getAndIncrement();
          passes.add(pass);
          return waits[Math.min(pass, waits.length - 1)];
        });
  }

  private void awaitPass(int number) throws InterruptedException {
    assertEquals(number, passes.poll(30, TimeUnit.SECONDS));
  }

  @Test
  void passesThatAskForTheSameTimeShareATimer() throws Exception {
    loop(SOON).start();
    for (int pass = 0; pass < 50; pass++) {
      awaitPass(pass);
    }
    assertEquals(1, timers.set.get());
  }

  @Test
  void aPassThatAsksForAnotherTimeGetsIt() throws Exception {
    loop(SOON, SOON, LATER, LATER, SOON, NEVER).start();
    for (int pass = 0; pass <= 5; pass++) {
      awaitPass(pass);
    }
    assertNull(passes.poll(50, TimeUnit.MILLISECONDS), "the last pass asked for a day");
  }

  @Test
  void itIsWokenBeforeItsTime() throws Exception {
    BackgroundLoop loop = loop(NEVER);
    loop.start();
    awaitPass(0);
    loop.wake();
    awaitPass(1);
    loop.wake();
    awaitPass(2);
  }

  @Test
  void aShorterTimeThanTheOneThatRunsCounts() throws Exception {
    BackgroundLoop loop = loop(NEVER, SOON);
    loop.start();
    awaitPass(0);
    loop.wake();
    awaitPass(1);
    awaitPass(2);
  }

  @Test
  void aWakeDuringAPassIsNotLost() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    BackgroundLoop loop =
        new BackgroundLoop(
            "test",
            Threads.of(timers),
            () -> {
              passes.add(count.getAndIncrement());
              begun.countDown();
              try {
                assertTrue(goOn.await(30, TimeUnit.SECONDS));
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return NEVER;
            });
    loop.start();
    assertTrue(begun.await(30, TimeUnit.SECONDS));
    loop.wake();
    goOn.countDown();
    awaitPass(0);
    awaitPass(1);
  }

  @Test
  void aPassThatFailsIsTriedAgain() throws Exception {
    BackgroundLoop loop =
        new BackgroundLoop(
            "test",
            Threads.of(timers),
            () -> {
              int pass = count.getAndIncrement();
              passes.add(pass);
              if (pass == 1) {
                throw new IllegalStateException("planned");
              }
              return SOON;
            });
    loop.start();
    for (int pass = 0; pass < 4; pass++) {
      awaitPass(pass);
    }
  }

  @Test
  void whatWasStoppedStaysSoUntilItIsStartedAgain() throws Exception {
    BackgroundLoop loop = loop(SOON);
    loop.start();
    awaitPass(0);
    loop.stop();
    int atStop = count.get();
    assertFalse(new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS));
    assertTrue(count.get() <= atStop + 1, "at most the pass that was under way");
    passes.clear();
    loop.start();
    assertNotNull(passes.poll(30, TimeUnit.SECONDS));
  }
}
