package org.jpacer.bench;

import java.io.IOException;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jpacer.launcher.EmbeddedPostgres;
import org.jpacer.wire.ppacer.GoAnswer;
import org.jpacer.wire.ppacer.GoJson;
import org.jpacer.wire.ppacer.PoppedTask;
import org.jpacer.wire.ppacer.TaskStatusUpdate;

/**
 * Tasks that do nothing through the original's wire: each is popped, reported as running and as
 * successful, in three requests of which the next waits for the one before.
 */
final class OriginalWireCase implements Bench.Case {

  private static final int EXECUTORS = 32;
  private static final String DAG = "popped";
  private static final int TASKS = 1000;
  private static final int OPEN = 3 * TASKS;

  @Override
  public void measure(Bench.Options options, EmbeddedPostgres postgres, int round, Figures figures)
      throws Exception {
    try (Stack stack = new Stack(options, postgres, "bench_b_" + round)) {
      stack.startServer();
      Load load = new Load(stack);
      load.register(DAG, external(DAG, TASKS));
      try (Connection connection = stack.connect()) {
        work(stack, connection, options.warmUp());
        JdbcLimit limit = new JdbcLimit(stack);
        limit.tasksPerSecond(1, 8, 2000);
        double single = limit.tasksPerSecond(1, 8, 5000);
        Map<String, Duration> before = stack.cpu();
        long begin = System.nanoTime();
        int tasks = work(stack, connection, options.seconds());
        double rate = tasks * 1e9 / (System.nanoTime() - begin);
        figures.add("limit: one a transaction, tasks/s", single);
        figures.add("original's wire: tasks/s", rate);
        figures.add("original's wire: part of the limit, %", 100 * rate / single);
        stack
            .cpu()
            .forEach(
                (name, time) ->
                    figures.add(
                        "original's wire: CPU of " + name + ", µs a task",
                        time.minus(before.get(name)).toNanos() / 1e3 / tasks));
      }
    }
  }

  private static String external(String dagId, int tasks) {
    return IntStream.range(0, tasks)
        .mapToObj(i -> "{\"id\":\"t" + i + "\"}")
        .collect(Collectors.joining(",", "{\"id\":\"" + dagId + "\",\"tasks\":[", "]}"));
  }

  /** Works for this long, with enough waiting runs; returns how many tasks were done. */
  private static int work(Stack stack, Connection connection, int seconds) throws Exception {
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    ExecutorService threads = Executors.newFixedThreadPool(EXECUTORS);
    try {
      List<Future<Integer>> executors = new ArrayList<>();
      for (int i = 0; i < EXECUTORS; i++) {
        executors.add(threads.submit(() -> work(stack, end)));
      }
      while (System.nanoTime() < end) {
        ThroughputCase.fill(connection, DAG, TASKS, OPEN);
        TimeUnit.MILLISECONDS.sleep(500);
      }
      int tasks = 0;
      for (Future<Integer> each : executors) {
        tasks += each.get();
      }
      return tasks;
    } finally {
      threads.shutdown();
    }
  }

  private static int work(Stack stack, long end) throws IOException {
    int tasks = 0;
    try (PlainHttp http = new PlainHttp(stack.api())) {
      while (System.nanoTime() < end) {
        PlainHttp.Answer popped = http.get("dag/task/pop");
        if (popped.status() == 204) {
          continue;
        }
        PoppedTask task = GoAnswer.read(popped.ok(), PoppedTask.class);
        http.post("dag/task/update", update(task, "RUNNING")).ok();
        http.post("dag/task/update", update(task, "SUCCESS")).ok();
        tasks++;
      }
    }
    return tasks;
  }

  private static String update(PoppedTask task, String status) {
    return GoJson.write(
        new TaskStatusUpdate(
            task.dagId(), task.execTs(), task.taskId(), task.retry(), status, null));
  }
}
