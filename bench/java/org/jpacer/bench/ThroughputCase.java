package org.jpacer.bench;

import static org.jpacer.bench.Waiting.await;

import java.sql.Connection;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jpacer.launcher.EmbeddedPostgres;
import org.jpacer.wire.v1.run.TriggerRequest;

/**
 * Tasks that do nothing through the Java executor: DAGs of 1 000 parallel tasks, of chains of ten,
 * and three fan-outs of 10 000; beside them the limit of the database, all in the same round.
 */
final class ThroughputCase implements Bench.Case {

  private static final int CONCURRENT = 1000;
  private static final int FAN_OUTS = 3;
  private static final int WIDE = 10_000;

  @Override
  public void measure(Bench.Options options, EmbeddedPostgres postgres, int round, Figures figures)
      throws Exception {
    try (Stack stack = new Stack(options, postgres, "bench_a_" + round)) {
      stack.startServer();
      stack.startExecutor("bench-executor", CONCURRENT);
      Load load = new Load(stack);
      load.register("parallel", Load.parallel("parallel", 1000));
      load.register("chain", Load.chain("chain", "default", 10));
      load.register("wide", Load.parallel("wide", WIDE));
      try (Connection connection = stack.connect()) {
        int half = options.warmUp() / 2;
        sustain(stack, connection, "chain", 10, 10_000, half, new Figures());
        sustain(stack, connection, "parallel", 1000, 10_000, half, new Figures());
        JdbcLimit limit = new JdbcLimit(stack);
        limit.tasksPerSecond(50, 2, 2000);
        double batched = limit.tasksPerSecond(50, 2, 5000);
        figures.add("limit: batched JDBC, tasks/s", batched);
        figures.add("limit: one a transaction, tasks/s", limit.tasksPerSecond(1, 8, 5000));
        for (String dag : new String[] {"parallel", "chain"}) {
          int tasks = dag.equals("chain") ? 10 : 1000;
          double rate = sustain(stack, connection, dag, tasks, 30_000, options.seconds(), figures);
          figures.add(dag + ": part of the batched limit, %", 100 * rate / batched);
        }
        for (int i = 0; i < FAN_OUTS; i++) {
          double rate = fanOut(stack, connection);
          figures.add("fan-out of 10 000: tasks/s", rate);
          figures.add("fan-out of 10 000: part of the batched limit, %", 100 * rate / batched);
        }
      }
    }
  }

  /** Keeps so many tasks open for so long; returns the rate. */
  static double sustain(
      Stack stack,
      Connection connection,
      String dagId,
      int tasks,
      int open,
      int seconds,
      Figures figures)
      throws Exception {
    fill(connection, dagId, tasks, open);
    TimeUnit.SECONDS.sleep(1);
    long begin = System.nanoTime();
    final long before = done(connection, dagId);
    final long commitsBefore = commits(connection);
    Map<String, Duration> cpuBefore = stack.cpu();
    while (System.nanoTime() - begin < seconds * 1e9) {
      fill(connection, dagId, tasks, open);
      TimeUnit.MILLISECONDS.sleep(500);
    }
    long count = done(connection, dagId) - before;
    double took = (System.nanoTime() - begin) / 1e9;
    Map<String, Duration> cpuAfter = stack.cpu();
    figures.add(dagId + ": tasks/s", count / took);
    cpuAfter.forEach(
        (name, time) ->
            figures.add(
                dagId + ": CPU of " + name + ", µs a task",
                time.minus(cpuBefore.get(name)).toNanos() / 1e3 / count));
    figures.add(dagId + ": commits a task", (commits(connection) - commitsBefore) / (double) count);
    drain(connection);
    return count / took;
  }

  /** Makes runs until so many tasks are open. */
  static void fill(Connection connection, String dagId, int tasks, int open) throws Exception {
    long left =
        Load.number(
            connection, "select coalesce(sum(open_tasks), 0) from dag_run where ended_at is null");
    if (left < open) {
      Load.makeRuns(connection, dagId, tasks, Math.toIntExact((open - left) / tasks) + 1);
    }
  }

  private static void drain(Connection connection) throws Exception {
    Waiting.until(
        Duration.ofMinutes(2),
        Duration.ofMillis(200),
        () -> Load.number(connection, "select count(*) from dag_run where ended_at is null") == 0);
  }

  private static long done(Connection connection, String dagId) throws Exception {
    return Load.number(
        connection,
        "select coalesce(sum(succeeded_tasks), 0) from dag_run where dag_id = '" + dagId + "'");
  }

  private static long commits(Connection connection) throws Exception {
    return Load.number(
        connection, "select xact_commit from pg_stat_database where datname = current_database()");
  }

  private static double fanOut(Stack stack, Connection connection) throws Exception {
    await(stack.client().trigger("wide", new TriggerRequest(null, Map.of(), null)));
    Waiting.until(
        Duration.ofMinutes(2),
        Duration.ofMillis(20),
        () -> Load.number(connection, "select count(*) from dag_run where ended_at is null") == 0);
    try (var row =
        connection
            .createStatement()
            .executeQuery(
                """
                select extract(epoch from ended_at - created_at), succeeded_tasks from dag_run
                where dag_id = 'wide' order by run_id desc limit 1
                """)) {
      row.next();
      if (row.getInt(2) != WIDE) {
        throw new IllegalStateException("the fan-out lost tasks");
      }
      return WIDE / row.getDouble(1);
    }
  }
}
