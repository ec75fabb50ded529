package org.jpacer.bench;

import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jpacer.launcher.EmbeddedPostgres;
import org.jpacer.testing.Endpoints;

/**
 * Chains, hand-off and every endpoint that reads, on an empty history and on millions of finished
 * tasks, in runs of ten.
 */
final class HistoryCase implements Bench.Case {

  private static final int TASKS = Integer.getInteger("bench.history", 5_000_000);
  private static final int TASKS_PER_RUN = 10;
  private static final int REQUESTS = 200;

  /** Reads that say nothing of runs, and have no answer without a query or an OpenID provider. */
  private static final Set<String> OTHERS =
      Set.of("/v1/schedules/preview", "/v1/session/provider", "/v1/session/provider/back");

  @Override
  public void measure(Bench.Options options, EmbeddedPostgres postgres, int round, Figures figures)
      throws Exception {
    try (Stack stack = new Stack(options, postgres, "bench_f_" + round)) {
      measureFromStart(stack, options, figures, "empty history, ");
      try (Connection connection = stack.connect()) {
        fill(connection);
      }
      measureFromStart(stack, options, figures, "history of %,d tasks, ".formatted(TASKS));
    }
  }

  /** Measures on a server that has served for as long as any other that is compared with it. */
  private static void measureFromStart(
      Stack stack, Bench.Options options, Figures figures, String when) throws Exception {
    stack.startServer();
    Load load = new Load(stack);
    load.register("chain", Load.chain("chain", "default", TASKS_PER_RUN));
    load.register("steps", HandOffCase.steps());
    try (Connection connection = stack.connect()) {
      measure(stack, connection, options.warmUp(), new Figures(), "");
      measure(stack, connection, options.seconds(), figures, when);
    }
    stack.end("server");
  }

  private static void measure(
      Stack stack, Connection connection, int seconds, Figures figures, String when)
      throws Exception {
    stack.startExecutor("executor", 1000);
    double rate =
        ThroughputCase.sustain(
            stack, connection, "chain", TASKS_PER_RUN, 30_000, seconds, new Figures());
    stack.end("executor");
    figures.add(when + "chains: tasks/s", rate);
    List<Double> handOff = new ArrayList<>();
    try (PlainHttp http = new PlainHttp(stack.api())) {
      for (int i = 0; i < 5; i++) {
        handOff.addAll(HandOffCase.toItself(stack, http));
      }
    }
    figures.add(when + "hand-off with the report, ms: p50", Figures.percentile(handOff, 50));
    figures.add(when + "hand-off with the report, ms: p99", Figures.percentile(handOff, 99));
    long run = Load.number(connection, "select max(run_id) from dag_run where dag_id = 'chain'");
    for (Endpoints.Endpoint endpoint : Endpoints.all()) {
      if (isRead(endpoint)) {
        String path =
            endpoint
                .path()
                .substring(1)
                .replace("{dagId}", "chain")
                .replace("{runId}", String.valueOf(run))
                .replace("{taskId}", "t0");
        figures.add(when + "GET " + endpoint.path() + ", ms: p99", read(stack, path));
      }
    }
  }

  private static boolean isRead(Endpoints.Endpoint endpoint) {
    String rest =
        endpoint.path().replace("{dagId}", "").replace("{runId}", "").replace("{taskId}", "");
    return endpoint.method().equals("GET")
        && !OTHERS.contains(endpoint.path())
        && !rest.contains("{")
        && !rest.endsWith("/events")
        && !rest.endsWith("/follow")
        && !rest.endsWith("/pop");
  }

  private static double read(Stack stack, String path) throws Exception {
    List<Double> millis = new ArrayList<>();
    try (PlainHttp http = new PlainHttp(stack.api())) {
      for (int i = 0; i < REQUESTS; i++) {
        long begin = System.nanoTime();
        PlainHttp.Answer answer = http.get(path);
        millis.add((System.nanoTime() - begin) / 1e6);
        if (answer.status() != 200) {
          throw new IllegalStateException(path + " was answered by " + answer);
        }
      }
    }
    return Figures.percentile(millis, 99);
  }

  /** Finished runs of the chain, a minute apart, older than all others. */
  private static void fill(Connection connection) throws Exception {
    int runs = TASKS / TASKS_PER_RUN;
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          """
          insert into dag_run (dag_id, dag_version, exec_ts, trigger, status, created_at,
                               status_at, started_at, ended_at, task_count, open_tasks,
                               succeeded_tasks)
          select 'chain', 1, at, 'SCHEDULE', 'SUCCESS', at, at, at, at, %2$d, 0, %2$d
          from (select timestamptz '2020-01-01 00:00Z' + i * interval '1 minute' as at
                from generate_series(1, %1$d) i) points
          """
              .formatted(runs, TASKS_PER_RUN));
      statement.execute(
          """
          insert into task_run (run_id, task_index, task_id, status, pending_parents, retry_limit,
                                dispatch, executor_id, queued_at, claimed_at, started_at,
                                ended_at)
          select run_id, i, 't' || i, 'SUCCESS', 0, 0, 0, 'executor', created_at, created_at,
                 created_at, created_at
          from dag_run, generate_series(0, %d) i
          where dag_id = 'chain' and exec_ts < timestamptz '2022-01-01 00:00Z'
          """
              .formatted(TASKS_PER_RUN - 1));
      statement.execute("vacuum analyze");
    }
  }
}
