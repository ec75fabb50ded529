package org.jpacer.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jpacer.engine.concurrent.BackgroundLoop;
import org.jpacer.engine.concurrent.Threads;
import org.jpacer.engine.dispatch.Dispatcher;
import org.jpacer.engine.event.ChangeListener;
import org.jpacer.engine.event.ChangeSet;
import org.jpacer.engine.lease.LeaseExpiry;
import org.jpacer.engine.lease.LeaseMonitor;
import org.jpacer.engine.maintenance.AlertSender;
import org.jpacer.engine.maintenance.QueueVacuum;
import org.jpacer.engine.maintenance.Reconciler;
import org.jpacer.engine.run.TaskScheduler;
import org.jpacer.engine.schedule.DagRunWatcher;
import org.jpacer.engine.schedule.ScheduleWatch;
import org.jpacer.notify.Notifiers;

/**
 * The background loops of a scheduler: they watch the schedules, start runs, monitor leases, send
 * alerts, reconcile and vacuum the queue. Safe for use by several threads.
 */
final class BackgroundWork {

  private static final Duration IDLE = Duration.ofSeconds(1);
  private static final Duration BETWEEN_ALERTS = Duration.ofSeconds(5);

  private final SchedulerOptions options;
  private final TaskScheduler taskScheduler;
  private final Dispatcher dispatcher;
  private final SchedulerCounts counts;
  private final ChangeListener listener;
  private final ScheduleWatch schedules;
  private final LeaseMonitor leases;
  private final AlertSender alertSender;
  private final Reconciler reconciler;
  private final QueueVacuum queueVacuum;
  private final BackgroundLoop watching;
  private final BackgroundLoop starting;
  private final BackgroundLoop monitoring;
  private final BackgroundLoop alerting;
  private final BackgroundLoop reconciling;

  /** What the loops report to: the parts of the scheduler that they share with it. */
  record Shared(
      TaskScheduler taskScheduler,
      Dispatcher dispatcher,
      SchedulerCounts counts,
      ChangeListener listener) {}

  /** Creates the loops, which are stopped. */
  BackgroundWork(
      Stores stores,
      SchedulerOptions options,
      Notifiers notifiers,
      Clock clock,
      Threads threads,
      Shared shared) {
    this.options = options;
    this.taskScheduler = shared.taskScheduler();
    this.dispatcher = shared.dispatcher();
    this.counts = shared.counts();
    this.listener = shared.listener();
    DagRunWatcher watcher =
        new DagRunWatcher(
            stores.watched().dags(), stores.watched().runs(), options.mostWaitingRuns(), clock);
    this.schedules =
        new ScheduleWatch(watcher, options.watchInterval(), options.queueFullInterval(), clock);
    LeaseExpiry expiry = new LeaseExpiry(stores.runs(), stores.dags(), clock);
    this.leases = new LeaseMonitor(expiry, stores.queue(), options.leaseGrace(), clock);
    leases.begin(clock.instant());
    this.alertSender = new AlertSender(stores.alerts(), notifiers, clock);
    this.reconciler = new Reconciler(stores.runs(), stores.dags(), clock);
    this.queueVacuum = new QueueVacuum(stores.runs(), threads);
    this.watching = new BackgroundLoop("watching the schedules", threads, this::watch);
    this.starting = new BackgroundLoop("starting runs", threads, this::startRuns);
    this.monitoring = new BackgroundLoop("monitoring leases", threads, this::expireLeases);
    this.alerting = new BackgroundLoop("sending alerts", threads, this::sendAlerts);
    this.reconciling = new BackgroundLoop("reconciling", threads, this::reconcile);
  }

  /** Sets when a scheduler was last known to monitor leases. */
  void leasesMonitoredUntil(Instant lastLife) {
    leases.begin(lastLife);
  }

  /**
   * Starts the loops.
   *
   * @param alone whether no other node was watching the schedules until now
   */
  void start(boolean alone) {
    schedules.begin(alone);
    starting.start();
    watching.start();
    monitoring.start();
    alerting.start();
    reconciling.start();
    queueVacuum.start();
  }

  /** Stops the loops that create and start runs. */
  void beginStop() {
    watching.stop();
    starting.stop();
  }

  /** Stops the other loops too. */
  void stop() {
    beginStop();
    monitoring.stop();
    alerting.stop();
    reconciling.stop();
    queueVacuum.stop();
  }

  /** Reads the schedules now, because one of them changed. */
  void schedulesChanged() {
    schedules.schedulesChanged();
    watching.wake();
  }

  /** Starts runs now, because one waits or there is room for one. */
  void runsWait() {
    starting.wake();
  }

  /** Notifies executors and other nodes that attempts became ready. */
  void ready(int attempts) {
    if (attempts > 0) {
      dispatcher.workIsReady();
      listener.workIsReady();
    }
  }

  /** Follows up a transaction of reports. */
  void reported(int reports, TaskScheduler.Reported result) {
    queueVacuum.stored(reports);
    ready(result.ready());
    if (result.alerts() > 0) {
      alerting.wake();
    }
    if (result.ended() > 0) {
      starting.wake();
    }
  }

  /** The number of repairs of the reconciler. */
  long repairs() {
    return reconciler.repairs();
  }

  private Duration watch() {
    ScheduleWatch.Look look = schedules.look();
    if (!look.created().isEmpty()) {
      counts.made(look.created().size());
      listener.changed(ChangeSet.of(look.created(), List.of()));
      starting.wake();
    }
    return look.pause();
  }

  private Duration startRuns() {
    TaskScheduler.Step step = dispatcher.dispatching(List.of(), taskScheduler::startRuns);
    ready(step.ready());
    listener.changed(step.changed());
    return step.runs() == TaskScheduler.BATCH ? Duration.ZERO : IDLE;
  }

  private Duration expireLeases() {
    LeaseExpiry.Expired expired = leases.look();
    counts.expired(expired);
    ready(expired.ready());
    listener.changed(expired.changed());
    return options.leaseCheckInterval();
  }

  private Duration sendAlerts() {
    return alertSender.sendDue() == AlertSender.BATCH ? Duration.ZERO : BETWEEN_ALERTS;
  }

  private Duration reconcile() {
    ready(reconciler.reconcile());
    return options.reconcileInterval();
  }
}
