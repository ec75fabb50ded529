package org.jpacer.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jpacer.client.SchedulerException.Advice;
import org.jpacer.testing.Command;
import org.jpacer.testing.GoProgram;
import org.jpacer.testing.Pause;
import org.jpacer.testing.QuickStart;
import org.jpacer.wire.ppacer.PoppedTask;
import org.jpacer.wire.ppacer.RunDetails;
import org.jpacer.wire.ppacer.RunRow;
import org.jpacer.wire.ppacer.TaskDetails;
import org.jpacer.wire.ppacer.TaskStatusUpdate;
import org.jpacer.wire.v1.run.Run;
import org.jpacer.wire.v1.run.RunDetail;
import org.jpacer.wire.v1.run.TriggerRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The original's wire between real processes. */
class PpacerWireIT implements PpacerWireContract {

  private static final Duration LONGEST = Duration.ofMinutes(1);

  @TempDir static Path directory;

  private static QuickStart server;
  private static SchedulerClient scheduler;
  private static PpacerClient client;

  @BeforeAll
  static void start() throws IOException {
    server = QuickStart.start(directory, QuickStart.freePort(), "jpacer.timezone=Europe/Warsaw");
    scheduler = SchedulerClient.builder(server.api()).build();
    client = PpacerClient.builder(server.api()).build();
    // a sample that is due meanwhile would be the latest run, and what is popped
    got(scheduler.dags()).items().forEach(sample -> got(scheduler.pause(sample.dagId(), true)));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Override
  public URI api() {
    return server.api();
  }

  @Override
  public String dag(String document) {
    got(scheduler.putDag("golden", document.formatted("golden")));
    return "golden";
  }

  private static <T> T got(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(1, TimeUnit.MINUTES).join();
  }

  private static SchedulerException refused(CompletionStage<?> stage) {
    Throwable failure = assertThrows(CompletionException.class, () -> got(stage)).getCause();
    return (SchedulerException) failure;
  }

  private static PoppedTask popped() {
    long end = System.nanoTime() + LONGEST.toNanos();
    Optional<PoppedTask> task = got(client.pop());
    while (task.isEmpty()) {
      assertTrue(System.nanoTime() < end, "there is nothing to pop");
      Pause.breathe();
      task = got(client.pop());
    }
    return task.get();
  }

  private static void tell(PoppedTask task, String status, String error) {
    TaskStatusUpdate update =
        new TaskStatusUpdate(
            task.dagId(), task.execTs(), task.taskId(), task.retry(), status, error);
    got(client.update(update));
  }

  private static RunDetail awaitEnd(long runId) {
    long end = System.nanoTime() + LONGEST.toNanos();
    RunDetail run = got(scheduler.run(runId));
    while (run.endedAt() == null) {
      assertTrue(System.nanoTime() < end, run::toString);
      Pause.breathe();
      run = got(scheduler.run(runId));
    }
    return run;
  }

  private static RunDetail run(long runId) {
    return got(scheduler.run(runId));
  }

  private static long trigger(String dagId) {
    Run run = got(scheduler.trigger(dagId, new TriggerRequest(null, null, null)));
    return run.runId();
  }

  @Test
  void theClientDoesAllThatTheWireCan() {
    got(scheduler.putDag("asked", "{id: asked, tasks: [{id: a}, {id: b, after: [a]}]}"));
    assertEquals("RUNNING", got(client.state()).state());
    assertEquals(Advice.DO_NOT_RETRY, refused(client.trigger("nobody")).advice());
    got(client.trigger("asked"));
    RunRow row =
        got(client.latest(10_000)).stream()
            .filter(each -> each.dagId().equals("asked"))
            .findFirst()
            .orElseThrow();
    assertEquals(2, row.taskNum());

    PoppedTask first = popped();
    assertEquals("asked a 0", first.dagId() + " " + first.taskId() + " " + first.retry());
    tell(first, "RUNNING", null);
    assertEquals("RUNNING", got(client.taskDetails(row.runId(), "a", 0)).status());
    assertTrue(got(client.stats()).dagruns().running() >= 1);
    tell(first, "FAILED", "no <route>");
    RunDetails failed = got(client.details(row.runId()));
    assertEquals("FAILED", failed.status());
    assertEquals(first.execTs(), failed.execTsRaw());
    assertEquals(
        List.of("a FAILED", "b UPSTREAM_FAILED"),
        failed.tasks().stream().map(each -> each.taskId() + " " + each.status()).toList());
    assertEquals("no <route>", run(row.runId()).tasks().get(0).attempts().get(0).error());

    got(client.restart("asked", failed.execTsRaw()));
    assertEquals(Advice.DO_NOT_RETRY, refused(client.restart("asked", "today")).advice());
    for (String taskId : List.of("a", "b")) {
      PoppedTask again = popped();
      assertEquals(taskId + " 1", again.taskId() + " " + again.retry());
      tell(again, "SUCCESS", null);
    }
    assertEquals("SUCCESS", got(client.details(row.runId())).status());
    TaskDetails details = got(client.taskDetails(row.runId(), "b", 0));
    assertEquals("b UPSTREAM_FAILED", details.taskId() + " " + details.status());
    assertEquals(Advice.DO_NOT_RETRY, refused(client.details(999_999_999)).advice());
    assertEquals(Optional.empty(), got(client.pop()));
  }

  @Test
  void theExecutorRunsExternalTasksOnThisWire() throws Exception {
    int width = 20;
    String fan =
        String.join(
            ", ", IntStream.range(0, width).mapToObj(i -> "{id: f" + i + ", after: [a]}").toList());
    got(
        scheduler.putDag(
            "popped",
            "{id: popped, tasks: [{id: a}, %s, {id: flaky, after: [f0], retries: 1}, {id: typed, after: [flaky],"
                    .formatted(fan)
                + " type: empty}, {id: slow, after: [typed], timeout: PT9S}]}"));
    Path flag = directory.resolve("flag");
    Path mine =
        Files.writeString(
            directory.resolve("mine.yaml"),
            "{id: popped, tasks: [{id: a, type: print, with: {message: here}}, %s, "
                    .formatted(fan.replace(", after: [a]", ", type: empty"))
                + "{id: flaky, type: command, with: {shell: 'rm %1$s || { touch %1$s; false; }'}},"
                    .formatted(flag)
                + " {id: slow, type: command, with: {shell: 'sleep 0.5; echo \"at ${execTs}\"'}}]}");
    long runId = trigger("popped");
    try (Command executor =
        Command.java(
            directory,
            Map.of("JPACER_EXECUTOR_POLLING_MAX", "PT0.05S"),
            "-jar",
            "target/jpacer-executor.jar",
            "--scheduler",
            server.api().toString(),
            "--wire",
            "ppacer",
            "--dags",
            mine.toString(),
            "--spool",
            "none")) {
      executor.awaitOutput("takes tasks from");
      RunDetail done = awaitEnd(runId);
      assertEquals("SUCCESS", done.status().name(), done::toString);
      assertEquals(width + 4, done.tasks().size());
      assertEquals(
          List.of("FAILED_PENDING_RETRY", "SUCCESS"),
          done.tasks().stream()
              .filter(task -> task.taskId().equals("flaky"))
              .flatMap(task -> task.attempts().stream())
              .map(attempt -> attempt.status().name())
              .toList());
      executor.awaitOutput("INFO popped/a/0: here\n");
      executor.signal("TERM");
      assertEquals(143, executor.await());
    }
  }

  @Test
  void programsOnTheOriginalsOwnPackagesWork() throws Exception {
    Path go = GoProgram.build(Path.of("src/test/go"), directory);
    String url = server.api().toString().replaceFirst("/$", "");
    String fan =
        IntStream.range(0, 10)
            .mapToObj(i -> "{id: fan_" + i + ", after: [second]}")
            .collect(Collectors.joining(", "));
    String merged =
        IntStream.range(0, 10).mapToObj(i -> "fan_" + i).collect(Collectors.joining(", "));
    got(
        scheduler.putDag(
            "go_interop",
            "{id: go_interop, tasks: [{id: first}, {id: second, after: [first]}, %s,".formatted(fan)
                + " {id: merged, after: [%s], retries: 1}, {id: last, after: [merged]}]}"
                    .formatted(merged)));
    long runId = trigger("go_interop");
    Path seen = Files.createDirectory(directory.resolve("seen"));
    try (Command executor =
        Command.program(
            directory, Map.of(), List.of(go.toString(), "execute", url, seen.toString()))) {
      RunDetail run = awaitEnd(runId);
      assertEquals("SUCCESS", run.status().name(), () -> run + said(executor));
      String time = got(client.details(runId)).execTsRaw();
      for (RunDetail.TaskOfRun task : run.tasks()) {
        boolean again = task.taskId().equals("merged");
        assertEquals(
            again ? List.of("FAILED_PENDING_RETRY", "SUCCESS") : List.of("SUCCESS"),
            task.attempts().stream().map(attempt -> attempt.status().name()).toList());
        assertEquals(
            again ? List.of(time, time) : List.of(time),
            Files.readAllLines(seen.resolve(task.taskId())));
      }
      assertTrue(run.toString().contains("merged <fails> at first"), run::toString);
      try (Command asking =
          Command.program(
              directory,
              Map.of(),
              List.of(go.toString(), "ask", url, "go_interop", String.valueOf(runId)))) {
        assertEquals(0, asking.await(), () -> said(asking));
      }
      long triggered = got(scheduler.runs("go_interop", 1)).items().get(0).runId();
      assertTrue(triggered > runId);
      assertEquals("SUCCESS", awaitEnd(triggered).status().name());
      assertTrue(executor.process().isAlive(), () -> said(executor));
    }
  }

  private static String said(Command command) {
    try {
      return command.out() + command.err();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
