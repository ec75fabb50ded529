package org.jpacer.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jpacer.engine.commit.GroupCommit;
import org.jpacer.engine.commit.ReportPipeline;
import org.jpacer.engine.concurrent.BackgroundLoop;
import org.jpacer.engine.concurrent.Threads;
import org.jpacer.engine.dispatch.Dispatcher;
import org.jpacer.engine.dispatch.PendingClaim;
import org.jpacer.engine.event.ChangeListener;
import org.jpacer.engine.event.ChangeListeners;
import org.jpacer.engine.event.ChangeSet;
import org.jpacer.engine.event.SchedulerSignals;
import org.jpacer.engine.lease.LeaseMonitor;
import org.jpacer.engine.maintenance.AlertSender;
import org.jpacer.engine.maintenance.QueueVacuum;
import org.jpacer.engine.maintenance.Reconciler;
import org.jpacer.engine.port.TaskLogStore;
import org.jpacer.engine.port.dag.DagSource;
import org.jpacer.engine.port.dag.DagState;
import org.jpacer.engine.port.dag.DagStore.KeyedRun;
import org.jpacer.engine.port.dag.NewRun;
import org.jpacer.engine.port.dag.ScheduleEventEntry;
import org.jpacer.engine.port.run.ClaimedAttempt;
import org.jpacer.engine.port.run.RunStore;
import org.jpacer.engine.port.run.TaskQueue.ClaimRequest;
import org.jpacer.engine.run.AttemptReport;
import org.jpacer.engine.run.Interventions;
import org.jpacer.engine.run.ReportOutcome;
import org.jpacer.engine.run.TaskScheduler;
import org.jpacer.engine.schedule.Backfills;
import org.jpacer.engine.schedule.DagCatalog;
import org.jpacer.engine.schedule.DagRunWatcher;
import org.jpacer.engine.schedule.ScheduleWatch;
import org.jpacer.engine.schedule.UnknownDagException;
import org.jpacer.notify.Notifiers;
import org.jpacer.run.ClaimId;
import org.jpacer.run.DagRunKey;
import org.jpacer.run.RunTrigger;
import org.jpacer.run.TaskInstanceId;
import org.jpacer.schedule.ScheduleEvent;

/**
 * One scheduler node: runs the background loops that create runs, start them, store reports and
 * dispatch attempts. Any number of nodes works on one database. Safe for use by several threads.
 */
public final class Scheduler implements SchedulerSignals {

  private static final Duration IDLE = Duration.ofSeconds(1);
  private static final Duration KEYS_LAST = Duration.ofDays(1);

  /** The largest number of batches of log records in a transaction. */
  private static final int LOGS_PER_COMMIT = 50;

  private static final Duration BETWEEN_ALERTS = Duration.ofSeconds(5);

  private final Stores stores;
  private final SchedulerOptions options;
  private final Clock clock;
  private final DagCatalog catalog;
  private final ScheduleWatch schedules;
  private final TaskScheduler taskScheduler;
  private final Interventions interventions;
  private final Dispatcher dispatcher;
  private final ReportPipeline reports;
  private final GroupCommit<TaskLogStore.Batch, Boolean> logs;
  private final BackgroundLoop watching;
  private final BackgroundLoop starting;
  private final LeaseMonitor leases;
  private final BackgroundLoop leaseLoop;
  private final AlertSender alertSender;
  private final BackgroundLoop alerting;
  private final Reconciler reconciler;
  private final BackgroundLoop reconciling;
  private final QueueVacuum queueVacuum;
  private final SchedulerCounts counts = new SchedulerCounts();
  private final ChangeListeners listeners = new ChangeListeners();
  private volatile SchedulerState state = SchedulerState.STARTED;

  /**
   * Creates a scheduler that does nothing until {@link #start}.
   *
   * @param notifiers the channels for alerts
   * @param clock the cluster's time, the same on every node
   * @param threads its timers run the background loops, its workers run what executors wait for
   */
  public Scheduler(
      Stores stores,
      DagCatalog catalog,
      SchedulerOptions options,
      Notifiers notifiers,
      Clock clock,
      Threads threads) {
    this.stores = stores;
    this.catalog = catalog;
    this.options = options;
    this.clock = clock;
    this.schedules =
        new ScheduleWatch(
            new DagRunWatcher(
                stores.watched().dags(), stores.watched().runs(), options.mostWaitingRuns(), clock),
            options.watchInterval(),
            options.queueFullInterval(),
            clock);
    this.taskScheduler =
        new TaskScheduler(
            stores.runs(), stores.dags(), options.lease(), options.mostActiveRuns(), clock);
    this.interventions = new Interventions(stores.runs(), stores.dags(), clock);
    this.dispatcher = new Dispatcher(stores.queue(), counts.handOffSeconds(), clock, threads);
    this.reports = new ReportPipeline(threads, this::storeReports);
    this.logs = new GroupCommit<>("storing log records", LOGS_PER_COMMIT, threads, this::storeLogs);
    Threads managed = Threads.of(threads.timers());
    this.watching = new BackgroundLoop("watching the schedules", managed, this::watch);
    this.starting = new BackgroundLoop("starting runs", managed, this::startRuns);
    this.alertSender = new AlertSender(stores.alerts(), notifiers, clock);
    this.alerting = new BackgroundLoop("sending alerts", managed, this::sendAlerts);
    this.reconciler = new Reconciler(stores.runs(), stores.dags(), clock);
    this.reconciling = new BackgroundLoop("reconciling", managed, this::reconcile);
    this.queueVacuum = new QueueVacuum(stores.runs(), managed);
    this.leases = new LeaseMonitor(taskScheduler, stores.queue(), options.leaseGrace(), clock);
    leases.begin(clock.instant());
    catalog.setListener(this::dagChanged);
    this.leaseLoop = new BackgroundLoop("monitoring leases", managed, this::expireLeases);
  }

  /** Adds a listener for changes on this node; call it before {@link #start}. */
  public void addListener(ChangeListener listener) {
    listeners.add(listener);
  }

  @Override
  public void schedulesChanged() {
    schedules.schedulesChanged();
    watching.wake();
  }

  private void dagChanged(String dagId) {
    schedulesChanged();
    listeners.changed(ChangeSet.dag(dagId));
  }

  /**
   * Sets when a scheduler was last known to monitor leases, so that executors that had no scheduler
   * since then get time to renew them; call it before {@link #start}. Without it, leases count as
   * monitored until now.
   */
  public void leasesWereLookedAfterUntil(Instant lastLife) {
    leases.begin(lastLife);
  }

  @Override
  public void workIsReady() {
    dispatcher.workIsReady();
  }

  /** Sets how long pending claims may go without a check for attempts of other nodes. */
  public void lookAgainEvery(Duration longest) {
    dispatcher.lookAgainEvery(longest);
  }

  private void ready(int attempts) {
    if (attempts > 0) {
      dispatcher.workIsReady();
      listeners.workIsReady();
    }
  }

  /** The state of this node. */
  public SchedulerState state() {
    return state;
  }

  /** The counts of this node since it started. */
  public SchedulerCounts counts() {
    return counts;
  }

  /** The number of repairs of the reconciler since this node started; 0 in a healthy system. */
  public long repairs() {
    return reconciler.repairs();
  }

  /** The definitions. */
  public DagCatalog catalog() {
    return catalog;
  }

  /**
   * Synchronises the database with the definitions from code, then starts to work.
   *
   * @param definitions the canonical documents of the definitions from code, by id
   * @param alone whether no other node was watching the schedules until now
   */
  public void start(Map<String, String> definitions, boolean alone) {
    state = SchedulerState.SYNCHRONIZING;
    definitions.forEach((dagId, document) -> catalog.register(dagId, document, DagSource.CODE));
    schedules.begin(alone);
    reports.start();
    logs.start();
    dispatcher.start();
    starting.start();
    watching.start();
    leaseLoop.start();
    alerting.start();
    reconciling.start();
    queueVacuum.start();
    state = SchedulerState.RUNNING;
  }

  /** Creates no more runs and dispatches nothing more; reports are still accepted. */
  public void beginStop() {
    state = SchedulerState.STOPPING;
    watching.stop();
    starting.stop();
    dispatcher.stop();
  }

  /** Stops everything. */
  public void stop() {
    beginStop();
    leaseLoop.stop();
    alerting.stop();
    reconciling.stop();
    queueVacuum.stop();
    logs.stop();
    reports.stop();
    state = SchedulerState.STOPPED;
  }

  private Duration watch() {
    ScheduleWatch.Look look = schedules.look();
    if (!look.created().isEmpty()) {
      counts.made(look.created().size());
      listeners.changed(ChangeSet.of(look.created(), List.of()));
      starting.wake();
    }
    return look.pause();
  }

  private Duration startRuns() {
    TaskScheduler.Step step = dispatcher.dispatching(List.of(), taskScheduler::startRuns);
    ready(step.ready());
    listeners.changed(step.changed());
    return step.runs() == TaskScheduler.BATCH ? Duration.ZERO : IDLE;
  }

  private Duration sendAlerts() {
    return alertSender.sendDue() == AlertSender.BATCH ? Duration.ZERO : BETWEEN_ALERTS;
  }

  private Duration reconcile() {
    ready(reconciler.reconcile());
    return options.reconcileInterval();
  }

  private Duration expireLeases() {
    TaskScheduler.ExpiredLeases expired = leases.look();
    counts.expired(expired);
    ready(expired.ready());
    listeners.changed(expired.changed());
    return options.leaseCheckInterval();
  }

  private List<ReportOutcome> storeReports(List<ReportPipeline.Item> items) {
    List<AttemptReport> group = items.stream().map(ReportPipeline.Item::report).toList();
    List<PendingClaim> pendingClaims =
        items.stream()
            .map(ReportPipeline.Item::pendingClaim)
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    TaskScheduler.Reported reported =
        dispatcher.dispatching(pendingClaims, handing -> taskScheduler.report(group, handing));
    counts.reported(group, reported);
    queueVacuum.stored(group.size());
    ready(reported.ready());
    listeners.changed(reported.changed());
    if (reported.alerts() > 0) {
      alerting.wake();
    }
    if (reported.ended() > 0) {
      starting.wake();
    }
    return reported.outcomes();
  }

  /**
   * Triggers a run outside the schedule. The run is durable when this returns.
   *
   * @return the run's number; empty if the DAG already has a run with that execution time
   * @throws UnknownDagException if the DAG does not exist or is retired
   * @throws KeyReusedException if the key belongs to a different request
   */
  public OptionalLong trigger(TriggerRequest request) {
    DagState dag =
        catalog
            .find(request.dagId())
            .filter(found -> !found.retired())
            .orElseThrow(() -> new UnknownDagException(request.dagId()));
    int taskCount = catalog.version(dag.dagId(), dag.version()).dag().graph().size();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Instant time = request.execTs().orElse(now);
    while (true) {
      NewRun run =
          new NewRun(
              new DagRunKey(dag.dagId(), time),
              dag.version(),
              taskCount,
              RunTrigger.MANUAL,
              request.parameters(),
              request.note());
      OptionalLong runId = create(run, request, now);
      runId.ifPresent(created -> listeners.changed(ChangeSet.of(List.of(created), List.of())));
      starting.wake();
      if (runId.isPresent() || request.execTs().isPresent()) {
        runId.ifPresent(made -> counts.triggered());
        return runId;
      }
      time = time.plus(1, ChronoUnit.MICROS);
    }
  }

  private OptionalLong create(NewRun run, TriggerRequest request, Instant now) {
    ScheduleEventEntry event =
        ScheduleEventEntry.of(
            run.key().dagId(), ScheduleEvent.MANUALLY_TRIGGERED, run.key().execTs());
    return stores
        .dags()
        .inTransaction(
            tx -> {
              if (request.key() != null) {
                tx.lock(request.dagId());
                Optional<KeyedRun> before =
                    tx.keyedRun(request.dagId(), request.key(), now.minus(KEYS_LAST));
                if (before.isPresent()) {
                  if (!before.get().bodyHash().equals(request.body())) {
                    throw new KeyReusedException(request.key());
                  }
                  return OptionalLong.of(before.get().runId());
                }
              }
              List<Long> ids = tx.createRuns(List.of(run), now);
              if (!ids.isEmpty()) {
                tx.record(List.of(event), now);
                if (request.key() != null) {
                  KeyedRun keyed = new KeyedRun(ids.get(0), request.body());
                  tx.keepKey(request.dagId(), request.key(), keyed, now);
                }
              }
              return ids.stream().mapToLong(Long::longValue).findFirst();
            });
  }

  /** Returns the run's number; empty if the run does not exist. */
  public OptionalLong find(DagRunKey key) {
    return stores.runs().find(key);
  }

  /**
   * Returns the claim by which an executor holds or held an attempt; see {@link RunStore#claimOf}.
   */
  public Optional<ClaimId> claimOf(long runId, int taskIndex, int retry, String executorId) {
    return stores.runs().claimOf(runId, taskIndex, retry, executorId);
  }

  /** Restarts a failed run: what did not succeed runs again. */
  public TaskScheduler.RestartOutcome restart(long runId) {
    TaskScheduler.RestartOutcome outcome = taskScheduler.restart(runId);
    ready(1);
    listeners.changed(ChangeSet.of(List.of(runId), List.of()));
    return outcome;
  }

  /** Clears or marks a task; see {@link Interventions}. */
  public Interventions.Result intervene(Interventions.Request request) {
    Interventions.Result result = interventions.intervene(request);
    if (result.refused() == null) {
      ready(1);
      listeners.changed(result.changed());
      starting.wake();
    }
    return result;
  }

  /** Creates runs for execution times in the past; see {@link Backfills#start}. */
  public Backfills.Made backfill(Backfills backfills, Backfills.Request request) {
    Backfills.Made made = backfills.start(request);
    listeners.changed(ChangeSet.of(made.runs(), List.of()));
    starting.wake();
    return made;
  }

  /** Starts no more runs of a backfill, and cancels those that have started. */
  public void cancelBackfill(Backfills backfills, long backfillId) {
    backfills.cancel(backfillId).forEach(this::cancel);
  }

  /** Cancels a run that has not ended. */
  public TaskScheduler.CancelOutcome cancel(long runId) {
    TaskScheduler.CancelOutcome outcome = taskScheduler.cancel(runId);
    listeners.changed(ChangeSet.of(List.of(runId), List.of()));
    starting.wake();
    return outcome;
  }

  /** Claims attempts; see {@link Dispatcher#claim}. */
  public CompletionStage<List<ClaimedAttempt>> claim(ClaimRequest request, Duration wait) {
    return dispatcher.claim(request, wait);
  }

  /** Returns the outputs of parents, as JSON objects. */
  public Map<TaskInstanceId, String> outputs(Collection<TaskInstanceId> parents) {
    return stores.queue().outputs(parents);
  }

  /** Stores reports; the stage completes when they are stored. */
  public CompletionStage<List<ReportOutcome>> report(List<AttemptReport> group) {
    return reports.submit(group, null);
  }

  /**
   * The result of a request that reports and claims.
   *
   * @param outcomes one for each report, in their order
   * @param tasks the claimed attempts
   */
  public record Taken(List<ReportOutcome> outcomes, List<ClaimedAttempt> tasks) {}

  /**
   * Stores reports of an executor that also claims attempts. It first receives attempts that become
   * ready by its reports, then attempts from the queue, as far as it has room. The stage completes
   * when the reports are stored and there is an attempt, or the waiting time is over.
   */
  public CompletionStage<Taken> report(
      List<AttemptReport> group, ClaimRequest request, Duration wait) {
    PendingClaim pendingClaim = new PendingClaim(request);
    return reports
        .submit(group, pendingClaim)
        .thenCompose(
            outcomes ->
                dispatcher
                    .serve(pendingClaim, wait)
                    .thenApply(tasks -> new Taken(outcomes, tasks)));
  }

  /** Extends the leases of an executor; returns the claims that are still valid. */
  public Set<ClaimId> extendLeases(Collection<ClaimId> claims, String executorId) {
    return stores.queue().extend(claims, executorId, clock.instant().plus(options.lease()));
  }

  /** Returns those of the claims whose runs were cancelled. */
  public Set<ClaimId> cancelled(Collection<ClaimId> claims) {
    if (claims.isEmpty()) {
      return Set.of();
    }
    Set<Long> runs =
        stores.runs().cancelled(claims.stream().map(ClaimId::runId).distinct().toList());
    return claims.stream()
        .filter(claim -> runs.contains(claim.runId()))
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Stores log records; the stage completes when they are stored, and says of each batch, in their
   * order, whether its claim is known.
   */
  public CompletionStage<List<Boolean>> appendLogs(List<TaskLogStore.Batch> batches) {
    List<CompletableFuture<Boolean>> stored = logs.submit(batches);
    return CompletableFuture.allOf(stored.toArray(CompletableFuture[]::new))
        .thenApply(done -> stored.stream().map(CompletableFuture::join).toList());
  }

  private List<Boolean> storeLogs(List<TaskLogStore.Batch> group) {
    Set<ClaimId> known = stores.logs().append(group);
    return group.stream().map(batch -> known.contains(batch.claim())).toList();
  }

  /** How long an executor holds an attempt after its latest heartbeat. */
  public Duration lease() {
    return options.lease();
  }
}
