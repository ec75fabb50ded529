package org.jpacer.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.sql.DataSource;
import org.jpacer.definition.DagDocuments;
import org.jpacer.engine.Announcer;
import org.jpacer.engine.ChangeFeed;
import org.jpacer.engine.DagCatalog;
import org.jpacer.engine.Scheduler;
import org.jpacer.engine.SchedulerOptions;
import org.jpacer.engine.Stores;
import org.jpacer.engine.Threads;
import org.jpacer.engine.TriggerRequest;
import org.jpacer.engine.port.DagReader;
import org.jpacer.engine.port.DagSource;
import org.jpacer.engine.port.RunHistory;
import org.jpacer.engine.port.RunView;
import org.jpacer.notify.Alert;
import org.jpacer.notify.Notifiers;
import org.jpacer.persistence.Database;
import org.jpacer.persistence.InvariantChecker;
import org.jpacer.persistence.JpaRunHistory;
import org.jpacer.persistence.Migration;
import org.jpacer.persistence.PersistenceUnit;
import org.jpacer.persistence.PostgresAlertStore;
import org.jpacer.persistence.PostgresAnnouncements;
import org.jpacer.persistence.PostgresChangeReader;
import org.jpacer.persistence.PostgresDagStore;
import org.jpacer.persistence.PostgresExecutorRegistry;
import org.jpacer.persistence.PostgresRunStore;
import org.jpacer.persistence.PostgresTaskLogStore;
import org.jpacer.persistence.PostgresTaskQueue;
import org.jpacer.rest.EventTexts;
import org.jpacer.rest.ExecutorGateway;
import org.jpacer.rest.RequestLimits;
import org.jpacer.run.DagRunStatus;
import org.jpacer.wire.JsonTrees;

/** A whole scheduler in this process, on a database of its own, with real threads. */
public final class LocalScheduler implements AutoCloseable {

  private final ScheduledExecutorService timers = Executors.newScheduledThreadPool(4);
  private final ExecutorService workers = Executors.newCachedThreadPool();
  private final List<Alert> alerts = new CopyOnWriteArrayList<>();
  private final Scheduler scheduler;
  private final ExecutorGateway gateway;
  private final RunHistory history;
  private final InvariantChecker checker;
  private final DagCatalog elsewhere;
  private final Announcer announcer;

  /** Starts one whose executors keep a task for {@code lease} without being heard of. */
  public LocalScheduler(Duration lease) {
    this(lease, Clock.systemUTC());
  }

  /** The same, with a clock of its own. */
  public LocalScheduler(Duration lease, Clock clock) {
    DataSource source = TestDatabase.fresh("jpacer");
    Migration.apply(source, "jpacer");
    Database database = new Database(source);
    DagReader reader = (text, first) -> DagDocuments.read(text, ZoneOffset.UTC, first);
    PostgresDagStore dags = new PostgresDagStore(database, reader);
    Stores stores =
        new Stores(
            dags,
            new PostgresRunStore(database),
            new PostgresTaskQueue(database),
            new PostgresTaskLogStore(database, 1 << 26, JsonTrees::write, JsonTrees::readObject),
            new PostgresAlertStore(database));
    SchedulerOptions options =
        new SchedulerOptions(
            Duration.ofMillis(50),
            Duration.ofMillis(50),
            1000,
            10_000,
            lease,
            Duration.ofSeconds(60),
            Duration.ofMillis(100),
            Duration.ofSeconds(1));
    scheduler =
        new Scheduler(
            stores,
            new DagCatalog(dags, reader, clock),
            options,
            new Notifiers(alerts::add, Map.of()),
            clock,
            new Threads(workers, timers));
    gateway =
        new ExecutorGateway(
            scheduler,
            new PostgresExecutorRegistry(database),
            new RequestLimits(65_536, 1000),
            clock,
            workers);
    history = new JpaRunHistory(PersistenceUnit.open(source), JsonTrees::readObject);
    checker = new InvariantChecker(database);
    elsewhere = new DagCatalog(dags, reader, clock);
    announcer =
        new Announcer(
            new ChangeFeed(new PostgresChangeReader(database), EventTexts::of, clock, timers),
            new PostgresAnnouncements(database, "jpacer", "local"),
            timers);
    scheduler.start(Map.of(), true);
  }

  /** The scheduler as executors see it. */
  public ExecutorGateway gateway() {
    return gateway;
  }

  /** What people read of runs. */
  public RunHistory history() {
    return history;
  }

  /** Threads for tasks. */
  public ExecutorService workers() {
    return workers;
  }

  /** Threads for time-outs. */
  public ScheduledExecutorService timers() {
    return timers;
  }

  /** Registers a document and makes a run of its DAG; returns the run's number. */
  public long run(String document) {
    String canonical = DagDocuments.canonical(document);
    String dagId = (String) JsonTrees.readObject(canonical).get("id");
    scheduler.catalog().register(dagId, canonical, DagSource.API);
    return scheduler.trigger(TriggerRequest.now(dagId)).orElseThrow();
  }

  /** Waits, a minute at most, until a run has ended. */
  public RunView awaitEnd(long runId) {
    long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    RunView run = history.run(runId).orElseThrow();
    while (run.status() != DagRunStatus.SUCCESS && run.status() != DagRunStatus.FAILED) {
      if (System.nanoTime() > end) {
        throw new AssertionError("run " + runId + " did not end: " + run + attempts(runId));
      }
      Pause.breathe();
      run = history.run(runId).orElseThrow();
    }
    return run;
  }

  /** The attempts of a run as {@code task index/retry=STATUS error}. */
  public List<String> attempts(long runId) {
    return history.attempts(runId, Instant.now()).stream()
        .map(
            each ->
                each.taskIndex()
                    + "/"
                    + each.retry()
                    + "="
                    + each.status()
                    + (each.error() == null ? "" : " " + each.error()))
        .toList();
  }

  /** The alerts that were sent. */
  public List<Alert> alerts() {
    return alerts;
  }

  /** The engine. */
  public Scheduler scheduler() {
    return scheduler;
  }

  /** The definitions as another node changes them, which tells this one nothing. */
  public DagCatalog elsewhere() {
    return elsewhere;
  }

  /** What brings this node news of others. */
  public Announcer announcer() {
    return announcer;
  }

  /** What must never be in the database. */
  public List<String> violations() {
    return checker.violations();
  }

  @Override
  public void close() {
    scheduler.stop();
    timers.shutdownNow();
    workers.shutdownNow();
  }
}
