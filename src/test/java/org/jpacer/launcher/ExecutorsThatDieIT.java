package org.jpacer.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jpacer.client.SchedulerApiContract;
import org.jpacer.client.SchedulerClient;
import org.jpacer.executor.StandaloneExecutor;
import org.jpacer.executor.source.TaskLibrary;
import org.jpacer.persistence.jdbc.Database;
import org.jpacer.persistence.maintenance.InvariantChecker;
import org.jpacer.run.DagRunStatus;
import org.jpacer.run.TaskStatus;
import org.jpacer.testing.AcknowledgedReports;
import org.jpacer.testing.Command;
import org.jpacer.testing.Compiler;
import org.jpacer.testing.Pause;
import org.jpacer.testing.QuickStart;
import org.jpacer.wire.v1.run.RunDetail;
import org.jpacer.wire.v1.run.RunDetail.AttemptOfTask;
import org.jpacer.wire.v1.run.TriggerRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Executors and the scheduler as real processes that are killed, frozen and cut off in the middle
 * of tasks. Each execution of a task writes when it begins and ends, on the clock that all
 * processes of a machine share.
 */
class ExecutorsThatDieIT {

  private static final Duration LONGEST = Duration.ofMinutes(4);
  private static final Duration AWAY = Duration.ofSeconds(20);

  private static final String TASK =
      """
      package marks;
      import java.io.FileOutputStream;
      import java.nio.charset.StandardCharsets;
      import java.util.Map;
      import java.util.concurrent.CountDownLatch;
      import java.util.concurrent.TimeUnit;
      import org.jpacer.dag.Task;
      import org.jpacer.dag.TaskContext;
      public final class Mark implements Task {
        private final String file;
        private final long millis;
        public Mark(Map<String, Object> properties) {
          file = (String) properties.get("file");
          millis = ((Number) properties.get("millis")).longValue();
        }
        @Override public void execute(TaskContext context) throws Exception {
          mark("begin", context);
          try {
            new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
          } finally {
            mark("end", context);
          }
        }
        private void mark(String what, TaskContext context) throws Exception {
          String line = what + " " + context.runId() + "/" + context.key().taskId() + "/"
              + context.key().retry() + " " + ProcessHandle.current().pid() + " "
              + System.nanoTime() + "\\n";
          try (FileOutputStream out = new FileOutputStream(file, true)) { // no interrupt ends it
            out.write(line.getBytes(StandardCharsets.UTF_8));
          }
        }
      }
      """;

  @TempDir Path directory;

  private final Map<Long, Long> killed = new HashMap<>();
  private final List<Command> processes = new ArrayList<>();
  private final AcknowledgedReports acknowledged = new AcknowledgedReports();
  private int port;
  private Path jar;
  private Path marks;
  private QuickStart scheduler;
  private SchedulerClient client;

  @AfterEach
  void endProcesses() {
    processes.forEach(Command::close);
  }

  private void startScheduler(String lease) throws IOException {
    scheduler =
        QuickStart.start(
            directory, port, "jpacer.executor.embedded=false", "jpacer.lease.task=" + lease);
  }

  private Command startExecutor(String name, String queue) throws IOException {
    Command started =
        Command.java(
            directory,
            Map.of(),
            "-Xmx128m",
            "-jar",
            "target/jpacer-executor.jar",
            "--scheduler",
            "http://127.0.0.1:" + port + "/api",
            "--max-concurrent",
            queue.equals("frozen") ? "1" : "4",
            "--id",
            name,
            "--queues",
            queue,
            "--dags",
            jar.toString(),
            "--spool",
            spool(name).toString());
    processes.add(started);
    return started;
  }

  private Path spool(String name) {
    return directory.resolve("spool-" + name);
  }

  private void kill(Command victim) throws InterruptedException {
    victim.process().destroyForcibly().waitFor();
    killed.put(victim.process().pid(), System.nanoTime());
  }

  private void killInTheMiddle(Command victim) throws Exception {
    String its = " " + victim.process().pid() + " ";
    await(
        "it runs a task",
        () -> {
          List<String> mine =
              Files.readAllLines(marks).stream().filter(line -> line.contains(its)).toList();
          return !mine.isEmpty() && mine.get(mine.size() - 1).startsWith("begin");
        });
    kill(victim);
  }

  private void register(String dagId, String queue, int retries, int millis, String... tasks) {
    StringBuilder document =
        new StringBuilder("id: %s\nqueue: %s\ntasks:\n".formatted(dagId, queue));
    String after = "[]";
    for (String task : tasks) {
      document.append(
          """
            - {id: %s, after: %s, type: java, retries: %d,
               with: {class: marks.Mark, properties: {file: '%s', millis: %d}}}
          """
              .formatted(task, after, retries, marks, millis));
      after = "[" + task + "]";
    }
    SchedulerApiContract.await(client.putDag(dagId, document.toString()));
  }

  private List<Long> trigger(String dagId, int count) {
    List<Long> runs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      TriggerRequest request = new TriggerRequest(null, null, null);
      runs.add(SchedulerApiContract.await(client.trigger(dagId, request)).runId());
    }
    return runs;
  }

  private static void await(String what, Callable<Boolean> happened) throws Exception {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (!happened.call()) {
      assertTrue(System.nanoTime() < end, what);
      Pause.breathe();
    }
  }

  private void awaitMarks(String what, int more) throws Exception {
    long before = count(what);
    await(more + " more marks " + what, () -> count(what) >= before + more);
  }

  private long count(String what) throws IOException {
    return Files.readAllLines(marks).stream().filter(line -> line.startsWith(what)).count();
  }

  private RunDetail run(long runId) {
    return SchedulerApiContract.await(client.run(runId));
  }

  private List<AttemptOfTask> attempts(long runId) {
    return run(runId).tasks().get(0).attempts();
  }

  private void awaitSuccess(List<Long> runs) throws Exception {
    for (long each : runs) {
      await("the end of run " + each, () -> run(each).status().isTerminal());
      assertEquals(DagRunStatus.SUCCESS, run(each).status(), () -> run(each).toString());
      assertEquals(run(each).taskCount(), run(each).taskCompletedCount());
    }
  }

  @Test
  void whateverDiesEveryTaskEndsOnceAndNothingAcknowledgedIsMissing() throws Exception {
    port = QuickStart.freePort();
    jar = Compiler.jar(directory, "marks.jar", Map.of("marks/Mark.java", TASK));
    marks = Files.createFile(directory.resolve("marks"));
    startScheduler("PT6S");
    client = SchedulerClient.builder(scheduler.api()).build();
    register("marked", "default", 5, 400, "a", "b", "c");
    register("frozen", "frozen", 1, 3000, "a");
    register("away", "default", 0, 4000, "a");
    Command victim = startExecutor("victim", "default");
    startExecutor("third", "default");
    Command survivor = startExecutor("survivor", "default");
    try (TaskLibrary library = TaskLibrary.load(List.of(jar));
        StandaloneExecutor watched =
            StandaloneExecutor.builder(acknowledged.of(client), scheduler.api())
                .id("watched")
                .maxConcurrent(4)
                .library(library)
                .grace(Duration.ofSeconds(10))
                .start()) {
      List<Long> runs = new ArrayList<>(trigger("marked", 40));
      awaitMarks("begin", 8);
      killInTheMiddle(victim);
      startExecutor("heir", "default");
      anExecutorThatStandsStillLosesItsTask();
      runs.addAll(trigger("marked", 16));
      awaitMarks("begin", 12);
      scheduler.kill();
      startScheduler("PT90S");
      awaitSuccess(runs);
      resultsArriveAfterTheSchedulerWasAway(survivor);
      assertEquals(0, watched.running());
      acknowledged.missing(this::run).forEach(each -> assertEquals("nothing missing", each));
      assertTrue(acknowledged.count() > 0);
    }
    assertNoAttemptRanTwiceAtOnce();
    for (Command each : processes) {
      each.process().destroy();
    }
    for (Command each : processes) {
      assertTrue(each.process().waitFor(150, TimeUnit.SECONDS), each.err());
    }
    scheduler.close();
    assertEquals(List.of(), violations());
  }

  private void anExecutorThatStandsStillLosesItsTask() throws Exception {
    Command frozen = startExecutor("frozen", "frozen");
    long run = trigger("frozen", 1).get(0);
    await(
        "the task is running",
        () -> attempts(run).stream().anyMatch(each -> each.status() == TaskStatus.RUNNING));
    frozen.signal("STOP");
    startExecutor("relief", "frozen");
    await("the next attempt runs", () -> attempts(run).size() == 2);
    frozen.signal("CONT");
    awaitSuccess(List.of(run));
    await("the frozen execution has ended", () -> ends(run + "/a/0") == 1);
    List<AttemptOfTask> attempts = attempts(run);
    assertEquals(TaskStatus.FAILED_PENDING_RETRY, attempts.get(0).status());
    assertEquals("frozen", attempts.get(0).executorId());
    assertEquals(TaskStatus.SUCCESS, attempts.get(1).status());
    assertEquals("relief", attempts.get(1).executorId());
    assertEquals(2, attempts.size());
    assertTrue(frozen.process().isAlive());
  }

  private long ends(String attempt) throws IOException {
    return count("end " + attempt + " ");
  }

  /** Tasks without retries: only if every result arrives, and none is lost, do the runs succeed. */
  private void resultsArriveAfterTheSchedulerWasAway(Command survivor) throws Exception {
    long begun = count("begin");
    List<Long> runs = trigger("away", 16);
    await("all tasks run", () -> count("begin") == begun + runs.size());
    scheduler.kill();
    long since = System.nanoTime();
    for (long each : runs) {
      await("the task has ended", () -> ends(each + "/a/0") == 1);
    }
    await("results are on disk", () -> hasResults(spool("survivor")));
    kill(survivor);
    startExecutor("survivor", "default");
    await("the time is over", () -> System.nanoTime() - since > AWAY.toNanos());
    startScheduler("PT90S");
    awaitSuccess(runs);
    for (long each : runs) {
      assertEquals(1, attempts(each).size(), () -> run(each).toString());
    }
    await("the spool is empty", () -> !hasResults(spool("survivor")));
  }

  private static boolean hasResults(Path spool) throws IOException {
    if (!Files.isDirectory(spool)) {
      return false;
    }
    try (Stream<Path> files = Files.walk(spool)) {
      return files.anyMatch(file -> file.getFileName().toString().startsWith("results-"));
    } catch (java.io.UncheckedIOException e) {
      return true; // a file went while it was looked at
    }
  }

  private record Execution(String pid, long begin, long end) {}

  /** An execution that did not come to its end ended with its process. */
  private void assertNoAttemptRanTwiceAtOnce() throws IOException {
    Map<String, List<Execution>> executions = new HashMap<>();
    Map<String, Long> open = new HashMap<>();
    for (String line : Files.readAllLines(marks)) {
      String[] words = line.split(" ");
      String name = words[1] + " " + words[2];
      long time = Long.parseLong(words[3]);
      if (words[0].equals("begin")) {
        assertEquals(null, open.put(name, time), line);
      } else {
        Execution done = new Execution(words[2], open.remove(name), time);
        executions.computeIfAbsent(words[1], key -> new ArrayList<>()).add(done);
      }
    }
    assertFalse(open.isEmpty(), "nobody was killed in the middle of a task");
    open.forEach(
        (name, begin) -> {
          String[] words = name.split(" ");
          Execution cut = new Execution(words[1], begin, killed.get(Long.valueOf(words[1])));
          executions.computeIfAbsent(words[0], key -> new ArrayList<>()).add(cut);
        });
    executions.forEach(
        (attempt, all) -> {
          all.sort(Comparator.comparingLong(Execution::begin));
          for (int i = 1; i < all.size(); i++) {
            boolean apart = all.get(i - 1).end() <= all.get(i).begin();
            assertTrue(apart, () -> attempt + " ran twice at once: " + all);
          }
        });
  }

  private List<String> violations() {
    try (EmbeddedPostgres database = EmbeddedPostgres.start(directory.resolve("data"), 0)) {
      PGSimpleDataSource source = new PGSimpleDataSource();
      source.setUrl(database.jdbcUrl());
      source.setUser(database.user());
      source.setPassword(database.password());
      source.setCurrentSchema("jpacer");
      return new InvariantChecker(new Database(source)).violations();
    }
  }
}
