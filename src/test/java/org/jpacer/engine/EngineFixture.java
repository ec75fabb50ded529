package org.jpacer.engine;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jpacer.dag.Dag;
import org.jpacer.dag.InvalidDagException;
import org.jpacer.definition.DagDocuments;
import org.jpacer.engine.port.ClaimId;
import org.jpacer.engine.port.DagReader;
import org.jpacer.engine.port.DagSource;
import org.jpacer.engine.port.HandedOutTask;
import org.jpacer.engine.port.NewRun;
import org.jpacer.engine.port.TaskQueue.Demand;
import org.jpacer.persistence.Database;
import org.jpacer.persistence.InvariantChecker;
import org.jpacer.persistence.Migration;
import org.jpacer.persistence.PostgresDagStore;
import org.jpacer.persistence.PostgresRunStore;
import org.jpacer.persistence.PostgresTaskQueue;
import org.jpacer.run.DagRunKey;
import org.jpacer.run.RunTrigger;
import org.jpacer.run.TaskStatus;
import org.jpacer.testing.SettableClock;
import org.jpacer.testing.TestDatabase;

/** The engine's parts on a real PostgreSQL, moved step by step by a test. */
final class EngineFixture {

  static final Instant START = Instant.parse("2024-02-04T12:00:00Z");
  static final Duration LEASE = Duration.ofSeconds(30);
  static final int MOST_ACTIVE = 10_000;

  final SettableClock clock = new SettableClock(START);
  final HikariDataSource source = TestDatabase.fresh("jpacer");
  final DagReader reader = (text, first) -> DagDocuments.read(text, ZoneOffset.UTC, first);
  final PostgresDagStore dags;
  final PostgresRunStore runs;
  final PostgresTaskQueue queue;
  final DagCatalog catalog;
  final DagRunWatcher watcher;
  final TaskScheduler scheduler;

  EngineFixture() {
    Migration.apply(source, "jpacer");
    Database database = new Database(source);
    dags = new PostgresDagStore(database, reader);
    runs = new PostgresRunStore(database);
    queue = new PostgresTaskQueue(database);
    catalog = new DagCatalog(dags, reader, clock);
    watcher = new DagRunWatcher(dags, runs, 100, clock);
    scheduler = new TaskScheduler(runs, dags, LEASE, MOST_ACTIVE, clock);
  }

  /** Registers a document over the API. */
  Dag register(String document) throws InvalidDagException {
    String canonical = DagDocuments.canonical(document);
    Dag dag = reader.read(canonical, clock.instant());
    catalog.register(dag.id(), canonical, DagSource.API);
    return dag;
  }

  /** Makes and starts a run; returns its number. */
  long run(String dagId) {
    int version = catalog.find(dagId).orElseThrow().version();
    int tasks = catalog.version(dagId, version).dag().graph().size();
    NewRun run =
        new NewRun(
            new DagRunKey(dagId, clock.instant()), version, tasks, RunTrigger.MANUAL, "{}", null);
    long runId = dags.inTransaction(tx -> tx.createRuns(List.of(run), clock.instant())).get(0);
    scheduler.startRuns();
    return runId;
  }

  /** Everything that is due now, handed out to one executor. */
  List<HandedOutTask> claim() {
    return claim("executor-1", 1000);
  }

  List<HandedOutTask> claim(String executorId, int most) {
    Demand demand =
        new Demand(
            executorId,
            List.of("default"),
            List.of("external", "empty"),
            Optional.empty(),
            most,
            LEASE);
    return queue.claim(List.of(demand), clock.instant()).get(0);
  }

  ReportOutcome report(ClaimId claim, TaskStatus status) {
    String error = status == TaskStatus.FAILED ? "it failed" : null;
    return scheduler
        .report(List.of(AttemptReport.of(claim, status, error, null)))
        .outcomes()
        .get(0);
  }

  String taskId(HandedOutTask task) {
    return catalog
        .version(task.dagId(), task.dagVersion())
        .dag()
        .graph()
        .task(task.claim().taskIndex())
        .taskId();
  }

  /** Works until nothing is due: an attempt fails while its index is below the number given. */
  List<String> work(Map<String, Integer> failures) {
    List<String> order = new ArrayList<>();
    for (List<HandedOutTask> due = claim(); !due.isEmpty(); due = claim()) {
      for (HandedOutTask task : due) {
        String taskId = taskId(task);
        boolean fails = task.claim().retry() < failures.getOrDefault(taskId, 0);
        order.add(taskId + "/" + task.claim().retry());
        report(task.claim(), fails ? TaskStatus.FAILED : TaskStatus.SUCCESS);
      }
    }
    return order;
  }

  /** The rows of a run as {@code task/retry=STATUS}, sorted. */
  List<String> attempts(long runId) {
    return column(
        """
        select task_id || '/' || a.retry || '=' || a.status from (
          select run_id, task_index, retry, status from task_run
           where status <> 'NO_STATUS' union all
          select run_id, task_index, retry, status from task_attempt) a
        join task_run t using (run_id, task_index)
        where run_id = %d order by task_id, a.retry
        """
            .formatted(runId));
  }

  String status(long runId) {
    return column("select status from dag_run where run_id = " + runId).get(0);
  }

  /** What must never be in the database. */
  List<String> violations() {
    return new InvariantChecker(new Database(source)).violations();
  }

  /** Changes the database behind the engine's back. */
  void execute(String sql) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The values of a query's only column. */
  List<String> column(String sql) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Execution times of a DAG's runs, in order of their numbers. */
  List<Instant> execTimes(String dagId) {
    return column(
            "select to_char(exec_ts at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.USZ')"
                + " from dag_run where dag_id = '"
                + dagId
                + "' order by run_id")
        .stream()
        .map(Instant::parse)
        .toList();
  }
}
