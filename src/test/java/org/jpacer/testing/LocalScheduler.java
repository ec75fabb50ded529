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
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jpacer.dag.DagDefinition;
import org.jpacer.definition.DagDocuments;
import org.jpacer.engine.Scheduler;
import org.jpacer.engine.SchedulerOptions;
import org.jpacer.engine.Stores;
import org.jpacer.engine.concurrent.Threads;
import org.jpacer.engine.event.ChangeFeed;
import org.jpacer.engine.event.ClusterNotifier;
import org.jpacer.engine.port.dag.DagReader;
import org.jpacer.engine.port.dag.DagSource;
import org.jpacer.engine.query.RunHistory;
import org.jpacer.engine.query.RunView;
import org.jpacer.engine.schedule.DagCatalog;
import org.jpacer.engine.schedule.TriggerRequest;
import org.jpacer.gateway.ExecutorGateway;
import org.jpacer.gateway.RequestLimits;
import org.jpacer.notify.Alert;
import org.jpacer.notify.Notifiers;
import org.jpacer.persistence.cluster.PostgresChangeReader;
import org.jpacer.persistence.cluster.PostgresClusterChannel;
import org.jpacer.persistence.cluster.PostgresExecutorRegistry;
import org.jpacer.persistence.dag.PostgresDagStore;
import org.jpacer.persistence.history.JpaRunHistory;
import org.jpacer.persistence.history.PersistenceUnit;
import org.jpacer.persistence.jdbc.Database;
import org.jpacer.persistence.jdbc.Migration;
import org.jpacer.persistence.log.PostgresTaskLogStore;
import org.jpacer.persistence.maintenance.InvariantChecker;
import org.jpacer.persistence.maintenance.PostgresAlertStore;
import org.jpacer.persistence.queue.PostgresTaskQueue;
import org.jpacer.persistence.run.PostgresRunStore;
import org.jpacer.rest.event.EventTexts;
import org.jpacer.run.DagRunStatus;
import org.jpacer.wire.JsonTrees;

/** A whole scheduler in this process, on a database of its own, with real threads. */
public final class LocalScheduler implements AutoCloseable {

  private final ScheduledExecutorService timers = Executors.newScheduledThreadPool(4);
  private final ExecutorService workers = Executors.newCachedThreadPool();
  private final AtomicInteger storedReads = new AtomicInteger();
  private final List<Alert> alerts = new CopyOnWriteArrayList<>();
  private final Scheduler scheduler;
  private final ExecutorGateway gateway;
  private final RunHistory history;
  private final InvariantChecker checker;
  private final DagCatalog elsewhere;
  private final ClusterNotifier notifier;

  /** Starts one whose executors keep a task for {@code lease} without a heartbeat. */
  public LocalScheduler(Duration lease) {
    this(lease, Clock.systemUTC());
  }

  /** The same, with a clock of its own. */
  public LocalScheduler(Duration lease, Clock clock) {
    DataSource source = TestDatabase.fresh("jpacer");
    Migration.apply(source, "jpacer");
    Database database = new Database(source);
    DagReader reader =
        (text, first) -> {
          storedReads.incrementAndGet();
          return DagDocuments.read(text, ZoneOffset.UTC, first);
        };
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
            new DagCatalog(dags, clock),
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
    elsewhere = new DagCatalog(dags, clock);
    notifier =
        new ClusterNotifier(
            new ChangeFeed(new PostgresChangeReader(database), EventTexts::of, clock, timers),
            new PostgresClusterChannel(database, "jpacer", "local"),
            timers);
    scheduler.start(List.of(), true);
  }

  /** The scheduler as executors see it. */
  public ExecutorGateway gateway() {
    return gateway;
  }

  /** What people read of runs. */
  public RunHistory history() {
    return history;
  }

  /** How many times a stored document was read. */
  public int storedReads() {
    return storedReads.get();
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
    DagDefinition definition = DagDocuments.definition(document, ZoneOffset.UTC);
    scheduler.catalog().register(definition, DagSource.API);
    return scheduler.trigger(TriggerRequest.now(definition.id())).orElseThrow();
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
  public ClusterNotifier notifier() {
    return notifier;
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
