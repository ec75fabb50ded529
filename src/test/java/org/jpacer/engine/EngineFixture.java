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
import org.jpacer.dag.DagDefinition;
import org.jpacer.dag.InvalidDagException;
import org.jpacer.definition.DagDocuments;
import org.jpacer.engine.lease.LeaseExpiry;
import org.jpacer.engine.port.dag.DagReader;
import org.jpacer.engine.port.dag.DagSource;
import org.jpacer.engine.port.dag.NewRun;
import org.jpacer.engine.port.run.ClaimedAttempt;
import org.jpacer.engine.port.run.TaskQueue.ClaimRequest;
import org.jpacer.engine.run.AttemptReport;
import org.jpacer.engine.run.ReportOutcome;
import org.jpacer.engine.run.TaskScheduler;
import org.jpacer.engine.schedule.DagCatalog;
import org.jpacer.engine.schedule.DagRunWatcher;
import org.jpacer.persistence.dag.PostgresDagStore;
import org.jpacer.persistence.jdbc.Database;
import org.jpacer.persistence.jdbc.Migration;
import org.jpacer.persistence.maintenance.InvariantChecker;
import org.jpacer.persistence.queue.PostgresTaskQueue;
import org.jpacer.persistence.run.PostgresRunStore;
import org.jpacer.run.ClaimId;
import org.jpacer.run.DagRunKey;
import org.jpacer.run.RunTrigger;
import org.jpacer.run.TaskStatus;
import org.jpacer.testing.SettableClock;
import org.jpacer.testing.TestDatabase;

/** The engine's parts on a real PostgreSQL, moved step by step by a test. */
public final class EngineFixture {

  public static final Instant START = Instant.parse("2024-02-04T12:00:00Z");
  public static final Duration LEASE = Duration.ofSeconds(30);
  static final int MOST_ACTIVE = 10_000;

  public final SettableClock clock = new SettableClock(START);
  public final HikariDataSource source = TestDatabase.fresh("jpacer");
  final DagReader reader = (text, first) -> DagDocuments.read(text, ZoneOffset.UTC, first);
  public final PostgresDagStore dags;
  public final PostgresRunStore runs;
  public final PostgresTaskQueue queue;
  public final DagCatalog catalog;
  public final DagRunWatcher watcher;
  public final TaskScheduler scheduler;
  public final LeaseExpiry leaseExpiry;

  public EngineFixture() {
    Migration.apply(source, "jpacer");
    Database database = new Database(source);
    dags = new PostgresDagStore(database, reader);
    runs = new PostgresRunStore(database);
    queue = new PostgresTaskQueue(database);
    catalog = new DagCatalog(dags, clock);
    watcher = new DagRunWatcher(dags, runs, 100, clock);
    scheduler = new TaskScheduler(runs, dags, LEASE, MOST_ACTIVE, clock);
    leaseExpiry = new LeaseExpiry(runs, dags, clock);
  }

  /** Registers a document over the API. */
  public Dag register(String document) throws InvalidDagException {
    DagDefinition definition = DagDocuments.definition(document, ZoneOffset.UTC);
    catalog.register(definition, DagSource.API);
    return definition.dag(clock.instant());
  }

  /** Makes and starts a run; returns its number. */
  public long run(String dagId) {
    int version = catalog.find(dagId).orElseThrow().version();
    int tasks = catalog.version(dagId, version).dag().graph().size();
    NewRun run =
        new NewRun(
            new DagRunKey(dagId, clock.instant()), version, tasks, RunTrigger.MANUAL, "{}", null);
    long runId = dags.inTransaction(tx -> tx.createRuns(List.of(run), clock.instant())).get(0);
    scheduler.startRuns();
    return runId;
  }

  /** Everything that is due now, claimed by one executor. */
  public List<ClaimedAttempt> claim() {
    return claim("executor-1", 1000);
  }

  public List<ClaimedAttempt> claim(String executorId, int most) {
    ClaimRequest demand =
        new ClaimRequest(
            executorId,
            List.of("default"),
            List.of("external", "empty"),
            Optional.empty(),
            most,
            LEASE);
    return queue.claim(List.of(demand), clock.instant()).get(0);
  }

  public ReportOutcome report(ClaimId claim, TaskStatus status) {
    String error = status == TaskStatus.FAILED ? "it failed" : null;
    return scheduler
        .report(List.of(AttemptReport.of(claim, status, error, null)))
        .outcomes()
        .get(0);
  }

  String taskId(ClaimedAttempt task) {
    return catalog
        .version(task.dagId(), task.dagVersion())
        .dag()
        .graph()
        .task(task.claim().taskIndex())
        .taskId();
  }

  /** Works until nothing is due: an attempt fails while its index is below the number given. */
  public List<String> work(Map<String, Integer> failures) {
    List<String> order = new ArrayList<>();
    for (List<ClaimedAttempt> due = claim(); !due.isEmpty(); due = claim()) {
      for (ClaimedAttempt task : due) {
        String taskId = taskId(task);
        boolean fails = task.claim().retry() < failures.getOrDefault(taskId, 0);
        order.add(taskId + "/" + task.claim().retry());
        report(task.claim(), fails ? TaskStatus.FAILED : TaskStatus.SUCCESS);
      }
    }
    return order;
  }

  /** The rows of a run as {@code task/retry=STATUS}, sorted. */
  public List<String> attempts(long runId) {
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

  public String status(long runId) {
    return column("select status from dag_run where run_id = " + runId).get(0);
  }

  /** What must never be in the database. */
  public List<String> violations() {
    return new InvariantChecker(new Database(source)).violations();
  }

  /** Changes the database behind the engine's back. */
  public void execute(String sql) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The values of a query's only column. */
  public List<String> column(String sql) {
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
  public List<Instant> execTimes(String dagId) {
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
