package org.jpacer.server.lifecycle;

import jakarta.persistence.EntityManagerFactory;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jpacer.config.Keys;
import org.jpacer.config.Settings;
import org.jpacer.dag.DagDefinition;
import org.jpacer.dag.DagRegistry;
import org.jpacer.definition.DagDirectory;
import org.jpacer.definition.DagDocuments;
import org.jpacer.engine.Scheduler;
import org.jpacer.engine.SchedulerOptions;
import org.jpacer.engine.Stores;
import org.jpacer.engine.concurrent.Threads;
import org.jpacer.engine.event.ChangeFeed;
import org.jpacer.engine.event.ClusterNotifier;
import org.jpacer.engine.port.dag.DagReader;
import org.jpacer.engine.query.RunHistory;
import org.jpacer.engine.schedule.Backfills;
import org.jpacer.engine.schedule.DagCatalog;
import org.jpacer.executor.ExecutorConfig;
import org.jpacer.executor.JsonLog;
import org.jpacer.executor.source.TaskSettings;
import org.jpacer.gateway.ExecutorGateway;
import org.jpacer.gateway.PpacerGateway;
import org.jpacer.gateway.PpacerOptions;
import org.jpacer.gateway.RequestLimits;
import org.jpacer.persistence.cluster.PostgresChangeReader;
import org.jpacer.persistence.cluster.PostgresClusterChannel;
import org.jpacer.persistence.cluster.PostgresExecutorRegistry;
import org.jpacer.persistence.cluster.PostgresListener;
import org.jpacer.persistence.cluster.PostgresNodes;
import org.jpacer.persistence.cluster.PostgresSystemStatus;
import org.jpacer.persistence.dag.PostgresBackfillStore;
import org.jpacer.persistence.dag.PostgresDagHistory;
import org.jpacer.persistence.dag.PostgresDagStore;
import org.jpacer.persistence.history.JpaRunHistory;
import org.jpacer.persistence.history.PersistenceUnit;
import org.jpacer.persistence.jdbc.Database;
import org.jpacer.persistence.jdbc.Migration;
import org.jpacer.persistence.log.PostgresTaskLogStore;
import org.jpacer.persistence.maintenance.PostgresAlertStore;
import org.jpacer.persistence.maintenance.PostgresRetentionStore;
import org.jpacer.persistence.queue.PostgresTaskQueue;
import org.jpacer.persistence.run.PostgresRunStore;
import org.jpacer.persistence.security.PostgresAuditStore;
import org.jpacer.persistence.security.PostgresSessionStore;
import org.jpacer.persistence.security.PostgresTokenStore;
import org.jpacer.rest.NodeServices;
import org.jpacer.rest.event.EventStreams;
import org.jpacer.rest.event.EventTexts;
import org.jpacer.security.auth.Access;
import org.jpacer.security.config.SecurityMode;
import org.jpacer.security.config.SecuritySettings;
import org.jpacer.server.database.Connections;
import org.jpacer.server.database.DatabaseClock;
import org.jpacer.server.database.StatementLimit;
import org.jpacer.server.mail.ConfiguredNotifiers;
import org.jpacer.server.monitoring.DatabaseProbe;
import org.jpacer.server.monitoring.JmxRegistration;
import org.jpacer.server.monitoring.MonitoredNode;
import org.jpacer.wire.JsonTrees;

/** A scheduler node with all its parts: creates them, starts them, stops them. */
public final class RunningNode {

  private static final Logger LOG = System.getLogger(RunningNode.class.getName());
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(2);

  private final Settings settings;
  private final DagRegistry codeDags;
  private final ScheduledExecutorService timers;
  private final ThreadFactory threadFactory;
  private final Deque<Runnable> undo = new ArrayDeque<>();
  private final String nodeId;
  private final String application;
  private final NodeJobs jobs;
  private NodeServices node;
  private ChangeFeed feed;
  private MonitoredNode watched;
  private Access access;

  private RunningNode(
      Settings settings,
      DagRegistry codeDags,
      ScheduledExecutorService timers,
      ThreadFactory threadFactory,
      String application) {
    this.settings = settings;
    this.application = application;
    this.codeDags = codeDags;
    this.timers = timers;
    this.threadFactory = threadFactory;
    this.nodeId = settings.find(Keys.NODE_ID).orElseGet(RunningNode::madeUpId);
    this.jobs = new NodeJobs(settings, nodeId, version(), timers, threadFactory, undo::push);
  }

  /**
   * Starts a node.
   *
   * @param codeDags the DAGs that are built in Java
   * @param timers run short work
   * @param threadFactory creates threads for long work
   * @param application the deployment's name
   */
  public static RunningNode start(
      Settings settings,
      DagRegistry codeDags,
      ScheduledExecutorService timers,
      ThreadFactory threadFactory,
      String application) {
    RunningNode running = new RunningNode(settings, codeDags, timers, threadFactory, application);
    try {
      running.assemble();
    } catch (RuntimeException e) {
      running.stop();
      throw e;
    }
    return running;
  }

  private static String madeUpId() {
    String host;
    try {
      host = InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      host = "node";
    }
    return host.replaceAll("[^A-Za-z0-9_.-]", "-")
        + "-"
        + Integer.toString(ThreadLocalRandom.current().nextInt(36 * 36 * 36 * 36), 36)
            .toLowerCase(Locale.ROOT);
  }

  private void assemble() {
    settings
        .find(Keys.LOG_JSON)
        .ifPresent(where -> undo.push(JsonLog.open(where, Map.of("node", nodeId))::close));
    Connections opened = Connections.open(settings, threadFactory, timers);
    opened.own().ifPresent(pool -> undo.push(pool::close));
    DataSource connections = opened.source();
    DataSource limited = StatementLimit.on(connections, settings.get(Keys.REQUEST_TIMEOUT));
    CompletableFuture<EntityManagerFactory> unit =
        CompletableFuture.supplyAsync(
            () -> PersistenceUnit.open(limited), work -> threadFactory.newThread(work).start());
    undo.push(() -> close(unit));
    Migration.apply(connections, settings.get(Keys.DATABASE_SCHEMA));
    Database database = new Database(connections);
    Database asked = new Database(limited);
    PostgresNodes nodes = new PostgresNodes(database);
    DatabaseClock clock = new DatabaseClock(nodes::time);
    secure(database, clock);
    ZoneId zone = settings.get(Keys.TIMEZONE);
    DagReader reader = (document, first) -> DagDocuments.read(document, zone, first);
    PostgresDagStore dags = new PostgresDagStore(asked, reader);
    Stores stores = stores(connections, database, dags, reader);
    DagCatalog catalog = new DagCatalog(dags, clock);
    ExecutorService workers = Executors.newCachedThreadPool(threadFactory);
    undo.push(() -> end(workers));
    Scheduler scheduler =
        new Scheduler(
            stores,
            catalog,
            options(),
            ConfiguredNotifiers.of(settings, zone),
            clock,
            new Threads(workers, timers));
    feed = new ChangeFeed(new PostgresChangeReader(database), EventTexts::of, clock, timers);
    EventStreams events = new EventStreams(feed, workers, timers);
    undo.push(events::close);
    String channel = PostgresClusterChannel.channel(settings.get(Keys.DATABASE_SCHEMA));
    ClusterNotifier notifier =
        new ClusterNotifier(feed, new PostgresClusterChannel(database, channel, nodeId), timers);
    scheduler.addListener(notifier);
    DagFiles files =
        new DagFiles(
            settings
                .find(Keys.DAGS_DIRECTORY)
                .map(Path::of)
                .map(path -> new DagDirectory(path, zone)),
            catalog);
    RunHistory history = new JpaRunHistory(unit.join(), JsonTrees::readObject);
    Backfills backfills = new Backfills(dags, new PostgresBackfillStore(asked), clock);
    ExecutorGateway executors =
        new ExecutorGateway(
            scheduler,
            new PostgresExecutorRegistry(database),
            new RequestLimits(settings.get(Keys.LOG_MAX_RECORD), settings.get(Keys.BUFFERED_TASKS)),
            clock,
            workers);
    PpacerOptions wire = wire(zone);
    node =
        new NodeServices(
            scheduler,
            history,
            new PostgresDagHistory(asked),
            new PostgresSystemStatus(asked),
            executors,
            events,
            backfills,
            document -> DagDocuments.definition(document, zone),
            files::problems,
            clock,
            wire,
            new PpacerGateway(scheduler, history, wire, workers, timers));
    watched =
        new MonitoredNode(
            node, nodeId, version(), opened.own(), new DatabaseProbe(connections, workers));
    boolean alone = !nodes.anyOtherAlive(nodeId, clock.instant());
    scheduler.leasesMonitoredUntil(nodes.lastLife().orElse(Instant.EPOCH));
    scheduler.start(
        codeDags.all().stream()
            .map(dag -> DagDocuments.ofCanonical(dag.id(), DagDocuments.write(dag), zone))
            .sorted(Comparator.comparing(DagDefinition::id))
            .toList(),
        alone);
    undo.push(scheduler::stop);
    jobs.sendHeartbeats(nodes, scheduler, notifier, clock);
    jobs.listen(
        new PostgresListener(() -> Connections.openOne(settings), channel, nodeId),
        notifier,
        scheduler);
    undo.push(JmxRegistration.of(watched, application)::close);
    jobs.watch(files);
    jobs.deleteOldRuns(new PostgresRetentionStore(database), clock);
    if (settings.get(Keys.EXECUTOR_EMBEDDED)) {
      startExecutor(workers, clock);
    }
    undo.push(scheduler::beginStop);
    LOG.log(Level.INFO, "jpacer node " + nodeId + " runs");
  }

  /** Closes the unit if it was opened. */
  private static void close(CompletableFuture<EntityManagerFactory> unit) {
    EntityManagerFactory opened = unit.exceptionally(failure -> null).join();
    if (opened != null) {
      opened.close();
    }
  }

  private void secure(Database database, Clock clock) {
    access =
        Access.of(
            SecuritySettings.of(settings),
            new Access.Stores(
                new PostgresTokenStore(database),
                new PostgresSessionStore(database),
                new PostgresAuditStore(database)),
            clock);
    if (access.settings().mode() == SecurityMode.OPEN) {
      LOG.log(Level.WARNING, "Security mode is open: everyone on this machine may do everything");
    }
    jobs.deleteExpired(access);
  }

  private Stores stores(
      DataSource connections, Database database, PostgresDagStore dags, DagReader reader) {
    Database watchers =
        new Database(StatementLimit.on(connections, settings.get(Keys.WATCHER_DATABASE_TIMEOUT)));
    return new Stores(
        dags,
        new PostgresRunStore(database),
        new PostgresTaskQueue(database),
        new PostgresTaskLogStore(
            database, settings.get(Keys.LOG_MAX_ATTEMPT), JsonTrees::write, JsonTrees::readObject),
        new PostgresAlertStore(database),
        new Stores.Watched(new PostgresDagStore(watchers, reader), new PostgresRunStore(watchers)));
  }

  private PpacerOptions wire(ZoneId zone) {
    return new PpacerOptions(
        zone,
        settings.get(Keys.WIRE_QUEUES),
        settings.get(Keys.LEASE_DISPATCH),
        settings.get(Keys.LEASE_GRACE),
        settings.get(Keys.CACHED_TASKS));
  }

  private SchedulerOptions options() {
    return new SchedulerOptions(
        settings.get(Keys.WATCHER_INTERVAL),
        settings.get(Keys.QUEUE_FULL_INTERVAL),
        settings.get(Keys.QUEUED_RUNS),
        settings.get(Keys.MAX_ACTIVE),
        settings.get(Keys.LEASE_TASK),
        settings.get(Keys.LEASE_GRACE),
        SchedulerOptions.defaults().leaseCheckInterval(),
        settings.get(Keys.RECONCILER_INTERVAL));
  }

  /** Lets threads finish that write answers; an interrupt would close their connections. */
  private static void end(ExecutorService workers) {
    workers.shutdown();
    try {
      if (workers.awaitTermination(LAST_ANSWERS.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    workers.shutdownNow();
  }

  private void startExecutor(ExecutorService workers, Clock clock) {
    EmbeddedExecutor executor =
        new EmbeddedExecutor(
            node.executors(),
            ExecutorConfig.of(nodeId, new TaskSettings(settings).embeddedTypes())
                .withMaxConcurrent(settings.get(Keys.EXECUTOR_MAX_CONCURRENT))
                .withVersion(version()),
            EmbeddedExecutor.tasks(codeDags, settings),
            workers,
            timers,
            clock,
            settings.get(Keys.STOP_TIMEOUT));
    executor.start();
    undo.push(executor::stop);
  }

  private static String version() {
    String version = RunningNode.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  /** The services of the node. */
  public NodeServices node() {
    return node;
  }

  /** The feed of changes. */
  public ChangeFeed feed() {
    return feed;
  }

  /** The monitored node. */
  public MonitoredNode watched() {
    return watched;
  }

  /** The security services of this node. */
  Access access() {
    return access;
  }

  /** Stops everything in reverse order; a failure does not prevent the rest from stopping. */
  public void stop() {
    while (!undo.isEmpty()) {
      try {
        undo.pop().run();
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "A part of the node did not stop cleanly", e);
      }
    }
  }
}
