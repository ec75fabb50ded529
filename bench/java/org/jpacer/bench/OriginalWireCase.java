package org.jpacer.bench;

import static org.jpacer.bench.Waiting.await;

import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jpacer.client.PpacerClient;
import org.jpacer.launcher.EmbeddedPostgres;
import org.jpacer.wire.ppacer.PoppedTask;
import org.jpacer.wire.ppacer.TaskStatusUpdate;

/**
 * Tasks that do nothing through the original's wire: each is popped, reported as running and as
 * successful, in three requests of which the next waits for the one before.
 */
final class OriginalWireCase implements Bench.Case {

  private static final int EXECUTORS = 32;

  @Override
  public void measure(
      Bench.Options options, EmbeddedPostgres postgres, int round, Figures figures)
      throws Exception {
    try (Stack stack = new Stack(options, postgres, "bench_b_" + round)) {
      stack.startServer();
      Load load = new Load(stack);
      load.register("popped", external("popped", 1000));
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

  /** Works for so long; returns how many tasks were done. */
  private static int work(Stack stack, Connection connection, int seconds) throws Exception {
    Load.makeRuns(connection, "popped", 1000, 3 * seconds);
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    PpacerClient client = PpacerClient.builder(stack.api()).build();
    ExecutorService threads = Executors.newFixedThreadPool(EXECUTORS);
    try {
      Callable<Integer> executor = () -> work(client, end);
      int tasks = 0;
      for (Future<Integer> each : threads.invokeAll(copies(executor))) {
        tasks += each.get();
      }
      return tasks;
    } finally {
      threads.shutdown();
    }
  }

  private static List<Callable<Integer>> copies(Callable<Integer> executor) {
    List<Callable<Integer>> all = new ArrayList<>();
    for (int i = 0; i < EXECUTORS; i++) {
      all.add(executor);
    }
    return all;
  }

  private static int work(PpacerClient client, long end) {
    int tasks = 0;
    while (System.nanoTime() < end) {
      Optional<PoppedTask> task = await(client.pop());
      if (task.isPresent()) {
        await(client.update(update(task.get(), "RUNNING")));
        await(client.update(update(task.get(), "SUCCESS")));
        tasks++;
      }
    }
    return tasks;
  }

  private static TaskStatusUpdate update(PoppedTask task, String status) {
    return new TaskStatusUpdate(
        task.dagId(), task.execTs(), task.taskId(), task.retry(), status, null);
  }
}
