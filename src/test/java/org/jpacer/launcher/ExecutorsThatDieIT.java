package org.jpacer.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jpacer.client.SchedulerApiContract;
import org.jpacer.client.SchedulerClient;
import org.jpacer.run.DagRunStatus;
import org.jpacer.testing.Pause;
import org.jpacer.testing.QuickStart;
import org.jpacer.wire.v1.RunDetail;
import org.jpacer.wire.v1.TriggerRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Executors of their own as real processes, killed in the middle of their tasks; the scheduler too.
 */
class ExecutorsThatDieIT {

  private static final Duration LONGEST = Duration.ofMinutes(4);
  private static final int RUNS = 12;

  @TempDir Path directory;

  private final List<Process> processes = new ArrayList<>();

  private Process java(String name, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log(name).toFile()))
            .start();
    processes.add(process);
    return process;
  }

  private Path log(String name) {
    return directory.resolve(name + ".log");
  }

  private QuickStart startScheduler(int port) throws IOException {
    return QuickStart.start(
        directory, port, "jpacer.executor.embedded=false", "jpacer.lease.task=PT3S");
  }

  private Process startExecutor(String name, int port) throws IOException {
    return java(
        name,
        "-jar",
        "target/jpacer-executor.jar",
        "--scheduler",
        "http://127.0.0.1:" + port + "/api",
        "--max-concurrent",
        "4",
        "--id",
        name);
  }

  @Test
  void everyTaskEndsAndNoAttemptRunsTwiceAtOnce() throws Exception {
    int port = QuickStart.freePort();
    QuickStart scheduler = startScheduler(port);
    Process victim = startExecutor("victim", port);
    startExecutor("survivor", port);
    SchedulerClient client = SchedulerClient.builder(scheduler.api()).build();
    Path marks = Files.createFile(directory.resolve("marks"));
    SchedulerApiContract.await(client.putDag("marked", document(marks)));
    List<Long> runs = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      runs.add(
          SchedulerApiContract.await(client.trigger("marked", new TriggerRequest(null, null, null)))
              .runId());
    }
    awaitMarks(marks, 8);
    victim.destroyForcibly().waitFor();
    awaitMarks(marks, 20);
    scheduler.kill();
    QuickStart again = startScheduler(port);
    for (long run : runs) {
      RunDetail detail = awaitEnd(client, run);
      assertEquals(DagRunStatus.SUCCESS, detail.status(), detail::toString);
      assertEquals(3, detail.taskCompletedCount());
    }
    assertNoOverlap(Files.readAllLines(marks));
    processes.forEach(Process::destroy);
    for (Process process : processes) {
      assertTrue(process.waitFor(150, TimeUnit.SECONDS)); // twice its grace, and some more
    }
    again.close();
  }

  /** Tasks that write when they begin and end, with enough retries for a murder or two. */
  private static String document(Path marks) {
    String shell =
        "echo begin ${execTs} %1$s $$ >> "
            + marks
            + "; sleep 0.4; echo end ${execTs} %1$s $$ >> "
            + marks;
    StringBuilder document = new StringBuilder("id: marked\ntasks:\n");
    String after = "[]";
    for (String task : List.of("a", "b", "c")) {
      document.append(
          "  - {id: %s, after: %s, type: command, retries: 5, with: {shell: '%s'}}\n"
              .formatted(task, after, shell.formatted(task)));
      after = "[" + task + "]";
    }
    return document.toString();
  }

  private static void awaitMarks(Path marks, int count) throws IOException {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (Files.readAllLines(marks).size() < count) {
      assertTrue(System.nanoTime() < end);
      Pause.breathe();
    }
  }

  private static RunDetail awaitEnd(SchedulerClient client, long runId) {
    long end = System.nanoTime() + LONGEST.toNanos();
    RunDetail run = SchedulerApiContract.await(client.run(runId));
    while (run.status() != DagRunStatus.SUCCESS && run.status() != DagRunStatus.FAILED) {
      assertTrue(System.nanoTime() < end, run::toString);
      Pause.breathe();
      run = SchedulerApiContract.await(client.run(runId));
    }
    return run;
  }

  /** A task that began again had ended before, or its executor was killed and its shell with it. */
  private static void assertNoOverlap(List<String> marks) {
    Map<String, Integer> ends = new HashMap<>();
    Map<String, String> open = new HashMap<>();
    int murdered = 0;
    for (String mark : marks) {
      String[] words = mark.split(" ");
      String task = words[1] + " " + words[2];
      if (words[0].equals("begin")) {
        if (open.put(task, words[3]) != null) {
          murdered++;
        }
      } else {
        open.remove(task, words[3]);
        ends.merge(task, 1, Integer::sum);
      }
    }
    assertEquals(RUNS * 3, ends.size());
    assertTrue(murdered <= 8, "more tasks began twice than could have been killed: " + murdered);
    assertFalse(ends.isEmpty());
  }
}
