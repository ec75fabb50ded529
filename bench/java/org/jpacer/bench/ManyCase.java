package org.jpacer.bench;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jpacer.launcher.EmbeddedPostgres;

/**
 * Ten thousand of everything: DAGs that are due in the same second and the time until all their
 * runs exist, the processor time of a server with nothing to do, and a start with so many open
 * runs.
 */
final class ManyCase implements Bench.Case {

  private static final int MANY = 10_000;
  private static final int SETTLING_SECONDS = 120;
  private static final int IDLE_SECONDS = 30;

  @Override
  public void measure(Bench.Options options, EmbeddedPostgres postgres, int round, Figures figures)
      throws Exception {
    try (Stack stack = new Stack(options, postgres, "bench_d_" + round)) {
      stack.startBareServer();
      figures.add("idle, nothing deployed: CPU of the server, % of a core", idle(stack));
      stack.end("server");
      figures.add("start on an empty database, s", seconds(stack.startServer()));
      Load load = new Load(stack);
      load.register("due", Load.parallel("due", 1));
      load.register("steps", HandOffCase.steps());
      load.register("family", children("family", 3000));
      try (Connection connection = stack.connect()) {
        makeDags(connection);
        figures.add("idle with 10 000 DAGs: CPU of the server, % of a core", idle(stack));
        Load.makeRuns(connection, "family", 3001, 1);
        figures.add(
            "idle with 3 000 tasks that wait for one: CPU of the server, % of a core", idle(stack));
        figures.add("10 000 due at once: until all runs exist, s", dueAtOnce(connection));
        stack.end("server");
        Waiting.until(
            Duration.ofSeconds(30),
            Duration.ofMillis(100),
            () -> Load.number(connection, OPEN) == MANY + 1);
        figures.add("start with 10 000 open runs, s", seconds(stack.startServer()));
        Waiting.until(
            Duration.ofMinutes(2),
            Duration.ofMillis(100),
            () -> Load.number(connection, "select count(*) from run_queue") == 0);
        figures.add("10 000 runs active: CPU of the server, % of a core", idle(stack));
        figures.add("10 000 runs active: heap after collection, MB", stack.heapMegabytes());
        figures.add("10 000 runs active: threads", stack.threads());
        figures.add("10 000 runs active: hand-off, ms: p99", handOff(stack, options));
      }
    }
  }

  private static final String DUE_RUNS = " from dag_run where dag_id like 'due\\_%'";
  private static final String OPEN = "select count(*) from dag_run where ended_at is null";

  private static double seconds(Duration time) {
    return time.toMillis() / 1e3;
  }

  /** One task that no executor takes, and others that wait for it. */
  private static String children(String dagId, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> ",{\"id\":\"t" + i + "\",\"type\":\"empty\",\"after\":[\"parent\"]}")
        .collect(
            Collectors.joining(
                "", "{\"id\":\"" + dagId + "\",\"tasks\":[{\"id\":\"parent\"}", "]}"));
  }

  private static double handOff(Stack stack, Bench.Options options) throws Exception {
    List<Double> millis = new ArrayList<>();
    try (PlainHttp http = new PlainHttp(stack.api())) {
      long warm = System.nanoTime() + options.warmUp() * 1_000_000_000L;
      while (System.nanoTime() < warm) {
        HandOffCase.toItself(stack, http);
      }
      for (int i = 0; i < 10; i++) {
        millis.addAll(HandOffCase.toItself(stack, http));
      }
    }
    return Figures.percentile(millis, 99);
  }

  /** Copies of a DAG with a schedule whose next point is far away. */
  private static void makeDags(Connection connection) throws Exception {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          """
          insert into dag (dag_id, source, version, catch_up, paused, next_point, created_at,
                           updated_at)
          select 'due_' || i, 'api', 1, false, false, now() + interval '1 day', now(), now()
          from generate_series(1, %d) i
          """
              .formatted(MANY));
      statement.execute(
          """
          insert into dag_version (dag_id, version, document, hash_meta, hash_tasks, created_at)
          select 'due_' || i, 1,
                 '{"id":"due_' || i || '","schedule":{"cron":"0 0 1 1 *"},'
                   || '"tasks":[{"id":"t0","type":"empty"}]}',
                 hash_meta, hash_tasks, now()
          from dag_version, generate_series(1, %d) i where dag_id = 'due'
          """
              .formatted(MANY));
    }
  }

  private static double idle(Stack stack) throws InterruptedException {
    TimeUnit.SECONDS.sleep(SETTLING_SECONDS);
    Duration before = stack.cpu().get("server");
    TimeUnit.SECONDS.sleep(IDLE_SECONDS);
    return stack.cpu().get("server").minus(before).toMillis() / 10.0 / IDLE_SECONDS;
  }

  private static double dueAtOnce(Connection connection) throws Exception {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          """
          update dag set next_point = date_trunc('second', now()) + interval '2 s'
          where dag_id like 'due\\_%'
          """);
    }
    Waiting.until(
        Duration.ofMinutes(2),
        Duration.ofMillis(20),
        () -> Load.number(connection, "select count(*)" + DUE_RUNS) >= MANY);
    try (var row =
        connection
            .createStatement()
            .executeQuery(
                "select extract(epoch from clock_timestamp() - min(exec_ts))" + DUE_RUNS)) {
      row.next();
      return row.getDouble(1);
    }
  }
}
