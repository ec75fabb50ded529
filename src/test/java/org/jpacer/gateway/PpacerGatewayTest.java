package org.jpacer.gateway;

import static org.jpacer.client.SchedulerApiContract.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jpacer.gateway.PpacerGateway.Taken;
import org.jpacer.run.DagRunStatus;
import org.jpacer.run.TaskStatus;
import org.jpacer.testing.LocalScheduler;
import org.jpacer.testing.Pause;
import org.jpacer.wire.Timestamps;
import org.jpacer.wire.ppacer.PoppedTask;
import org.jpacer.wire.ppacer.TaskStatusUpdate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What executors of the original get and tell, on a real scheduler. */
class PpacerGatewayTest {

  private static final String LINE =
      "{id: line, tasks: [{id: a, retries: 1}, {id: b, after: [a]}]}";

  private final LocalScheduler scheduler = new LocalScheduler(Duration.ofSeconds(30));
  private final PpacerGateway gateway =
      new PpacerGateway(
          scheduler.scheduler(),
          scheduler.history(),
          new PpacerOptions(
              ZoneId.of("Europe/Warsaw"),
              List.of("default"),
              Duration.ofSeconds(60),
              Duration.ofSeconds(60),
              1),
          scheduler.workers(),
          scheduler.timers());

  @AfterEach
  void stop() {
    scheduler.close();
  }

  private PoppedTask popped() {
    long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    Optional<PoppedTask> task = await(gateway.pop());
    while (task.isEmpty() && System.nanoTime() < end) {
      Pause.breathe();
      task = await(gateway.pop());
    }
    return task.orElseThrow();
  }

  private Taken update(PoppedTask task, TaskStatus status) {
    TaskStatusUpdate update =
        new TaskStatusUpdate(
            task.dagId(),
            task.execTs(),
            task.taskId(),
            task.retry(),
            status.name(),
            status == TaskStatus.FAILED ? "it\0failed" : null);
    Instant execTs = Timestamps.parse(task.execTs());
    return await(gateway.update(update, execTs, status));
  }

  @Test
  void aRunGoesThroughARetryToItsEndAndWhatComesTwiceIsTaken() {
    long run = scheduler.run(LINE);
    PoppedTask first = popped();
    assertEquals(Taken.STORED, update(first, TaskStatus.RUNNING));
    assertEquals(Taken.STORED, update(first, TaskStatus.FAILED));
    assertEquals(Taken.STORED, update(first, TaskStatus.FAILED));
    PoppedTask again = popped();
    assertEquals("a 1", again.taskId() + " " + again.retry());
    assertEquals(Taken.STORED, update(again, TaskStatus.SUCCESS));
    assertEquals(Taken.STORED, update(popped(), TaskStatus.SUCCESS));
    assertEquals(DagRunStatus.SUCCESS, scheduler.awaitEnd(run).status());
    assertEquals(0, gateway.refusedUpdates());
    assertEquals("it\uFFFDfailed", scheduler.history().attempts(run, Instant.MAX).get(0).error());
  }

  @Test
  void whatWasForgottenMeanwhileIsLookedUp() {
    long run = scheduler.run("{id: two, tasks: [{id: a}, {id: b}]}");
    PoppedTask first = popped();
    PoppedTask second = popped();
    for (TaskStatus status : List.of(TaskStatus.RUNNING, TaskStatus.SUCCESS)) {
      assertEquals(Taken.STORED, update(second, status));
      assertEquals(Taken.STORED, update(first, status));
    }
    assertEquals(DagRunStatus.SUCCESS, scheduler.awaitEnd(run).status());
  }

  @Test
  void whatIsLateOrUnknownChangesNothingAndIsCounted() {
    scheduler.run(LINE);
    PoppedTask task = popped();
    assertEquals(Taken.STORED, update(task, TaskStatus.SUCCESS));
    List<Taken> answers =
        List.of(
            update(task, TaskStatus.FAILED),
            update(task, TaskStatus.UPSTREAM_FAILED),
            update(new PoppedTask("line", task.execTs(), "nobody", 0), TaskStatus.SUCCESS),
            update(new PoppedTask("line", task.execTs(), "a", 7), TaskStatus.SUCCESS),
            update(new PoppedTask("\0", task.execTs(), "a", 0), TaskStatus.SUCCESS),
            update(
                new PoppedTask("line", "0001-01-01T00:00:00UTC+00:00", "a", 0),
                TaskStatus.SUCCESS));
    answers.forEach(answer -> assertEquals(Taken.REFUSED, answer));
    assertEquals(answers.size(), gateway.refusedUpdates());
    assertEquals(List.of(), scheduler.violations());
  }

  @Test
  void aSchedulerThatStopsHandsOutNothingAndStillTakesUpdates() {
    scheduler.run(LINE);
    PoppedTask task = popped();
    scheduler.scheduler().beginStop();
    assertEquals(Taken.STORED, update(task, TaskStatus.SUCCESS));
    assertEquals(Optional.empty(), await(gateway.pop()));
  }

  @Test
  void anUpdateThatCannotBeStoredIsAnsweredAfterTenSeconds() {
    scheduler.run(LINE);
    PoppedTask task = popped();
    scheduler.scheduler().stop();
    assertEquals(Taken.AWAY, update(task, TaskStatus.SUCCESS));
    assertEquals(0, gateway.refusedUpdates());
  }
}
