package org.jpacer.server.lifecycle;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import org.jpacer.config.Keys;
import org.jpacer.config.Settings;
import org.jpacer.engine.Scheduler;
import org.jpacer.engine.concurrent.BackgroundLoop;
import org.jpacer.engine.concurrent.Threads;
import org.jpacer.engine.event.ClusterNotifier;
import org.jpacer.engine.maintenance.Retention;
import org.jpacer.engine.port.RetentionStore;
import org.jpacer.persistence.cluster.PostgresListener;
import org.jpacer.persistence.cluster.PostgresNodes;
import org.jpacer.security.auth.Access;
import org.jpacer.server.database.DatabaseClock;

/** The background jobs of a node besides the scheduler's own loops: creates and starts them. */
final class NodeJobs {

  private static final Duration HEARTBEAT = Duration.ofSeconds(5);
  private static final Duration BETWEEN_CLEANUPS = Duration.ofMinutes(10);

  private final Settings settings;
  private final String nodeId;
  private final String version;
  private final ScheduledExecutorService timers;
  private final ThreadFactory threadFactory;
  private final Consumer<Runnable> undo;

  /**
   * Creates no job yet.
   *
   * @param undo receives what stops each job
   */
  NodeJobs(
      Settings settings,
      String nodeId,
      String version,
      ScheduledExecutorService timers,
      ThreadFactory threadFactory,
      Consumer<Runnable> undo) {
    this.settings = settings;
    this.nodeId = nodeId;
    this.version = version;
    this.timers = timers;
    this.threadFactory = threadFactory;
    this.undo = undo;
  }

  private void start(String name, BackgroundLoop.Pass pass) {
    BackgroundLoop loop = new BackgroundLoop(name, Threads.of(timers), pass);
    loop.start();
    undo.accept(loop::stop);
  }

  /** Deletes expired sessions and old audit entries. */
  void deleteExpired(Access access) {
    start(
        "deleting expired sessions and old audit entries",
        () -> {
          access.forget();
          return BETWEEN_CLEANUPS;
        });
  }

  /** Sends the first heartbeat, and one every few seconds; the last action deletes the node. */
  void sendHeartbeats(
      PostgresNodes nodes, Scheduler scheduler, ClusterNotifier notifier, DatabaseClock clock) {
    Instant startedAt = clock.instant();
    BackgroundLoop.Pass heartbeat =
        () -> {
          clock.synchronize();
          Instant now = clock.instant();
          nodes.seen(nodeId, scheduler.state().name(), version, startedAt, now);
          notifier.othersLive(nodes.anyOtherAlive(nodeId, now));
          return HEARTBEAT;
        };
    heartbeat.run();
    undo.accept(() -> nodes.gone(nodeId));
    start("sending the node's heartbeat", heartbeat);
  }

  /** Listens to the other nodes, on a thread of its own. */
  void listen(PostgresListener listener, ClusterNotifier notifier, Scheduler scheduler) {
    ClusterListener listening = new ClusterListener(listener, notifier, scheduler);
    Thread thread = threadFactory.newThread(listening);
    undo.accept(listening::stop);
    thread.start();
  }

  /** Synchronizes the DAG directory. */
  void watch(DagFiles files) {
    start("synchronizing the DAG directory", files::synchronize);
  }

  /** Deletes old runs, if the settings limit them. */
  void deleteOldRuns(RetentionStore store, Clock clock) {
    Retention retention =
        new Retention(
            store,
            settings.find(Keys.RETENTION_AGE),
            settings.find(Keys.RETENTION_RUNS).map(OptionalInt::of).orElse(OptionalInt.empty()),
            clock);
    if (retention.isLimited()) {
      start("deleting old runs", retention::deleteBatch);
    }
  }
}
