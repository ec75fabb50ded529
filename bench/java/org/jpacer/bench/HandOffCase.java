package org.jpacer.bench;

import static org.jpacer.bench.Waiting.await;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jpacer.launcher.EmbeddedPostgres;
import org.jpacer.run.TaskStatus;
import org.jpacer.wire.JsonRecords;
import org.jpacer.wire.v1.run.TriggerRequest;
import org.jpacer.wire.v1.worker.ClaimRequest;
import org.jpacer.wire.v1.worker.ClaimResponse;
import org.jpacer.wire.v1.worker.ClaimedTask;
import org.jpacer.wire.v1.worker.ReportRequest;
import org.jpacer.wire.v1.worker.ReportResponse;
import org.jpacer.wire.v1.worker.TaskUpdate;

/**
 * How long it takes from sending the report of a success to holding the child: by an executor that
 * waits for work while another one reports, and by the one that reports; by HTTP, on a server with
 * half the work it can do, and on an idle one. Beside them the time of one commit in the same
 * database, and of a request that asks for nothing.
 */
final class HandOffCase implements Bench.Case {

  private static final int STEPS = 40;
  private static final int CHAINS = 60;
  private static final int SAMPLES = 2000;

  /** Runs of ten tasks that start in a tenth of a second; about half of what a server can do. */
  private static final int RUNS_A_TENTH = 30;

  @Override
  public void measure(Bench.Options options, EmbeddedPostgres postgres, int round, Figures figures)
      throws Exception {
    try (Stack stack = new Stack(options, postgres, "bench_c_" + round)) {
      stack.startServer();
      Load load = new Load(stack);
      load.register("steps", steps());
      load.register("load", Load.chain("load", "default", 10));
      stack.startExecutor("executor", 1000);
      ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
      try (Connection forLoad = stack.connect();
          Connection connection = stack.connect();
          PlainHttp reporter = new PlainHttp(stack.api());
          PlainHttp waiter = new PlainHttp(stack.api())) {
        var unused =
            timer.scheduleAtFixedRate(() -> makeRuns(forLoad), 0, 100, TimeUnit.MILLISECONDS);
        long warm = System.nanoTime() + options.warmUp() * 1_000_000_000L;
        while (System.nanoTime() < warm) {
          toAnother(stack, reporter, waiter);
          toItself(stack, reporter);
        }
        measure(stack, reporter, waiter, figures, "half load: ");
        timer.shutdown();
        stack.end("executor");
        TimeUnit.SECONDS.sleep(5);
        measure(stack, reporter, waiter, figures, "idle: ");
        double commit = Figures.percentile(commits(connection), 50);
        figures.add("idle: one commit, ms: p50", commit);
        figures.add(
            "idle: a request for nothing, ms: p50", Figures.percentile(requests(reporter), 50));
      } finally {
        timer.shutdownNow();
      }
    }
  }

  private static void makeRuns(Connection connection) {
    try {
      Load.makeRuns(connection, "load", 10, RUNS_A_TENTH);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void measure(
      Stack stack, PlainHttp reporter, PlainHttp waiter, Figures figures, String when)
      throws Exception {
    List<Double> another = new ArrayList<>();
    List<Double> itself = new ArrayList<>();
    List<Double> chains = new ArrayList<>();
    for (int i = 0; i < CHAINS; i++) {
      another.addAll(toAnother(stack, reporter, waiter));
      List<Double> steps = toItself(stack, reporter);
      itself.addAll(steps);
      chains.add(steps.stream().mapToDouble(step -> step).sum());
    }
    add(figures, when + "hand-off to another that waits", another);
    add(figures, when + "hand-off with the report", itself);
    figures.add(when + "a chain of 40, ms: p50", Figures.percentile(chains, 50));
  }

  private static void add(Figures figures, String name, List<Double> millis) {
    figures.add(name + ", ms: p50", Figures.percentile(millis, 50));
    figures.add(name + ", ms: p99", Figures.percentile(millis, 99));
  }

  /** One row changed and committed, again and again. */
  private static List<Double> commits(Connection connection) throws SQLException {
    List<Double> millis = new ArrayList<>();
    connection.createStatement().execute("create table commits (n integer)");
    connection.createStatement().execute("insert into commits values (0)");
    try (var statement = connection.prepareStatement("update commits set n = n + 1")) {
      for (int i = 0; i < SAMPLES; i++) {
        long begin = System.nanoTime();
        statement.executeUpdate();
        millis.add((System.nanoTime() - begin) / 1e6);
      }
    }
    connection.createStatement().execute("drop table commits");
    return millis;
  }

  private static List<Double> requests(PlainHttp http) throws IOException {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < SAMPLES; i++) {
      long begin = System.nanoTime();
      http.get("state").ok();
      millis.add((System.nanoTime() - begin) / 1e6);
    }
    return millis;
  }

  /** The DAG whose tasks are handed on. */
  static String steps() {
    return Load.chain("steps", "steps", STEPS);
  }

  private static ClaimRequest wish(String executorId) {
    return new ClaimRequest(executorId, List.of("steps"), 1, 30_000, List.of("empty"), null);
  }

  private static ClaimedTask claim(PlainHttp http, String executorId) throws IOException {
    String answer = http.post("v1/tasks/claim", JsonRecords.write(wish(executorId))).ok();
    return JsonRecords.read(answer, ClaimResponse.class).tasks().get(0);
  }

  private static ReportResponse report(
      PlainHttp http, String executorId, ClaimedTask task, ClaimRequest more) throws IOException {
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
    ReportRequest report = new ReportRequest(executorId, List.of(update), more);
    String answer = http.post("v1/tasks/report", JsonRecords.write(report)).ok();
    return JsonRecords.read(answer, ReportResponse.class);
  }

  private static ClaimedTask first(Stack stack, PlainHttp http) throws IOException {
    await(stack.client().trigger("steps", new TriggerRequest(null, Map.of(), null)));
    return claim(http, "reporter");
  }

  /** Goes through a chain: one executor waits for each task, another reports its parent. */
  private static List<Double> toAnother(Stack stack, PlainHttp reporter, PlainHttp waiter)
      throws Exception {
    List<Double> millis = new ArrayList<>();
    ExecutorService waiting = Executors.newSingleThreadExecutor();
    try {
      ClaimedTask task = first(stack, reporter);
      String holder = "reporter";
      for (int step = 1; step < STEPS; step++) {
        String next = step % 2 == 0 ? "even" : "odd";
        ClaimedTask[] child = new ClaimedTask[1];
        Future<Long> arrival =
            waiting.submit(
                () -> {
                  child[0] = claim(waiter, next);
                  return System.nanoTime();
                });
        TimeUnit.MILLISECONDS.sleep(5); // the request has to be waiting
        long begin = System.nanoTime();
        report(reporter, holder, task, null);
        millis.add((arrival.get() - begin) / 1e6);
        task = child[0];
        holder = next;
      }
      report(reporter, holder, task, null);
    } finally {
      waiting.shutdown();
    }
    return millis;
  }

  /** Goes through a chain: each task comes with the report of its parent. */
  static List<Double> toItself(Stack stack, PlainHttp http) throws IOException {
    List<Double> millis = new ArrayList<>();
    ClaimedTask task = first(stack, http);
    for (int step = 1; step < STEPS; step++) {
      long begin = System.nanoTime();
      task = report(http, "reporter", task, wish("reporter")).tasks().get(0);
      millis.add((System.nanoTime() - begin) / 1e6);
    }
    report(http, "reporter", task, null);
    return millis;
  }
}
