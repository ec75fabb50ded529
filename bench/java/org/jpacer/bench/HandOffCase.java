package org.jpacer.bench;

import static org.jpacer.bench.Waiting.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jpacer.client.SchedulerClient;
import org.jpacer.launcher.EmbeddedPostgres;
import org.jpacer.run.TaskStatus;
import org.jpacer.wire.v1.ClaimRequest;
import org.jpacer.wire.v1.ClaimResponse;
import org.jpacer.wire.v1.ClaimedTask;
import org.jpacer.wire.v1.ReportRequest;
import org.jpacer.wire.v1.TaskUpdate;
import org.jpacer.wire.v1.TriggerRequest;

/**
 * How long it takes from reporting a success to holding the child: by an executor that waits for
 * work while another one reports, and by the one that reports; both on HTTP, from the request's
 * sending to the answer's arrival. Beside them the time of one commit in the same database.
 */
final class HandOffCase implements Bench.Case {

  static final int STEPS = 40;
  private static final int CHAINS = 10;
  private static final int COMMITS = 2000;

  @Override
  public void measure(
      Bench.Options options, EmbeddedPostgres postgres, int round, Figures figures)
      throws Exception {
    try (Stack stack = new Stack(options, postgres, "bench_c_" + round)) {
      stack.startServer();
      new Load(stack).register("steps", Load.chain("steps", STEPS));
      try (Connection connection = stack.connect()) {
        long warm = System.nanoTime() + options.warmUp() * 1_000_000_000L;
        while (System.nanoTime() < warm) {
          toAnother(stack.client());
          toItself(stack.client());
        }
        List<Double> another = new ArrayList<>();
        List<Double> itself = new ArrayList<>();
        List<Double> chains = new ArrayList<>();
        for (int i = 0; i < CHAINS; i++) {
          another.addAll(toAnother(stack.client()));
          List<Double> steps = toItself(stack.client());
          itself.addAll(steps);
          chains.add(steps.stream().mapToDouble(step -> step).sum());
        }
        double commit = at(commits(connection), 50);
        figures.add("one commit, ms: p50", commit);
        add(figures, "hand-off to another that waits", another, commit);
        add(figures, "hand-off with the report", itself, commit);
        figures.add("a chain of 40, ms: p50", at(chains, 50));
      }
    }
  }

  private static void add(Figures figures, String name, List<Double> millis, double commit) {
    figures.add(name + ", ms: p50", at(millis, 50));
    figures.add(name + ", ms: p99", at(millis, 99));
    figures.add(name + ", commits: p50", at(millis, 50) / commit);
    figures.add(name + ", commits: p99", at(millis, 99) / commit);
  }

  static double at(List<Double> values, int percentile) {
    Collections.sort(values);
    return values.get(Math.min(values.size() - 1, values.size() * percentile / 100));
  }

  /** One row changed and committed, again and again. */
  private static List<Double> commits(Connection connection) throws SQLException {
    List<Double> millis = new ArrayList<>();
    connection.createStatement().execute("create table commits (n integer)");
    connection.createStatement().execute("insert into commits values (0)");
    try (var statement = connection.prepareStatement("update commits set n = n + 1")) {
      for (int i = 0; i < COMMITS; i++) {
        long begin = System.nanoTime();
        statement.executeUpdate();
        millis.add((System.nanoTime() - begin) / 1e6);
      }
    }
    connection.createStatement().execute("drop table commits");
    return millis;
  }

  private static ClaimRequest claim(String executorId, int waitMillis) {
    return new ClaimRequest(
        executorId, List.of("default"), 1, waitMillis, List.of("empty"), null);
  }

  private static ReportRequest success(String executorId, ClaimedTask task, ClaimRequest more) {
    TaskUpdate update =
        new TaskUpdate(
            task.dagId(),
            task.execTs(),
            task.taskId(),
            task.retry(),
            task.claimId(),
            TaskStatus.SUCCESS,
            null,
            null);
    return new ReportRequest(executorId, List.of(update), more);
  }

  private static ClaimedTask first(SchedulerClient client) {
    await(client.trigger("steps", new TriggerRequest(null, Map.of(), null)));
    return only(await(client.claim(claim("reporter", 30_000))));
  }

  private static ClaimedTask only(ClaimResponse answer) {
    return answer.tasks().get(0);
  }

  /** Goes through a chain: one executor waits for each task, another reports its parent. */
  private static List<Double> toAnother(SchedulerClient client) throws Exception {
    List<Double> millis = new ArrayList<>();
    ExecutorService waiting = Executors.newSingleThreadExecutor();
    try {
      ClaimedTask task = first(client);
      String holder = "reporter";
      for (int step = 1; step < STEPS; step++) {
        String next = step % 2 == 0 ? "even" : "odd";
        Future<Long> arrival;
        ClaimedTask[] child = new ClaimedTask[1];
        arrival =
            waiting.submit(
                () -> {
                  child[0] = only(await(client.claim(claim(next, 30_000))));
                  return System.nanoTime();
                });
        Thread.sleep(5); // the request has to be waiting
        long begin = System.nanoTime();
        await(client.report(success(holder, task, null)));
        millis.add((arrival.get() - begin) / 1e6);
        task = child[0];
        holder = next;
      }
      await(client.report(success(holder, task, null)));
    } finally {
      waiting.shutdown();
    }
    return millis;
  }

  /** Goes through a chain: each task comes with the report of its parent. */
  static List<Double> toItself(SchedulerClient client) {
    List<Double> millis = new ArrayList<>();
    ClaimedTask task = first(client);
    for (int step = 1; step < STEPS; step++) {
      long begin = System.nanoTime();
      task =
          await(client.report(success("reporter", task, claim("reporter", 30_000))))
              .tasks()
              .get(0);
      millis.add((System.nanoTime() - begin) / 1e6);
    }
    await(client.report(success("reporter", task, null)));
    return millis;
  }
}
