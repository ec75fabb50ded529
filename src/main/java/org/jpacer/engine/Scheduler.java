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
 * One scheduler node: keeps the activities going that make runs, start them, take reports and hand
 * out work. Any number of nodes works on one database. Safe for use by several threads.
 */
public final class Scheduler implements SchedulerSignals {

  private static final Duration IDLE = Duration.ofSeconds(1);
  private static final Duration KEYS_LAST = Duration.ofDays(1);

  /** How many batches of log records share one transaction at most. */
  private static final int LOGS_PER_COMMIT = 50;

  private static final Duration BETWEEN_ALERTS = Duration.ofSeconds(5);

  private final Stores stores;
  private final SchedulerOptions options;
  private final Clock clock;
  private final DagCatalog catalog;
  private final ScheduleWatch schedules;
  private final TaskScheduler taskScheduler;
  private final Interventions interventions;
  private final Dispatcher handOut;
  private final ReportPipeline reports;
  private final GroupCommit<TaskLogStore.Batch, Boolean> logs;
  private final BackgroundLoop watching;
  private final BackgroundLoop starting;
  private final LeaseMonitor leases;
  private final BackgroundLoop takingBack;
  private final AlertSender alertSender;
  private final BackgroundLoop alerting;
  private final Reconciler reconciler;
  private final BackgroundLoop reconciling;
  private final QueueVacuum tidying;
  private final SchedulerCounts counts = new SchedulerCounts();
  private volatile ChangeListener listener = ChangeListener.NONE;
  private volatile SchedulerState state = SchedulerState.STARTED;

  /**
   * Makes a scheduler that does nothing until {@link #start}.
   *
   * @param notifiers the ways to tell somebody of failures
   * @param clock the time that counts, the same on every node
   * @param threads its timers run what makes and starts runs and looks after them, its workers what
   *     executors wait for
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
    this.handOut = new Dispatcher(stores.queue(), counts.handOffSeconds(), clock, threads);
    this.reports = new ReportPipeline(threads, this::storeReports);
    this.logs = new GroupCommit<>("storing log records", LOGS_PER_COMMIT, threads, this::storeLogs);
    Threads managed = Threads.of(threads.timers());
    this.watching = new BackgroundLoop("watching the schedules", managed, this::watch);
    this.starting = new BackgroundLoop("starting runs", managed, this::startRuns);
    this.alertSender = new AlertSender(stores.alerts(), notifiers, clock);
    this.alerting = new BackgroundLoop("sending alerts", managed, this::sendAlerts);
    this.reconciler = new Reconciler(stores.runs(), stores.dags(), clock);
    this.reconciling = new BackgroundLoop("looking for what must not be", managed, this::reconcile);
    this.tidying = new QueueVacuum(stores.runs(), managed);
    this.leases = new LeaseMonitor(taskScheduler, stores.queue(), options.leaseGrace(), clock);
    leases.begin(clock.instant());
    catalog.tell(this::dagChanged);
    this.takingBack = new BackgroundLoop("looking after leases", managed, this::takeBackLost);
  }

  /** Sets who is told what changes here; to be called before {@link #start}. */
  public void tell(ChangeListener whom) {
    listener = whom;
  }

  @Override
  public void schedulesChanged() {
    schedules.schedulesChanged();
    watching.wake();
  }

  private void dagChanged(String dagId) {
    schedulesChanged();
    listener.changed(ChangeSet.dag(dagId));
  }

  /**
   * Says when a scheduler was last known to look after leases, so that executors that could not be
   * heard since then have the time to renew them; to be called before {@link #start}. Otherwise
   * they count as looked after until now.
   */
  public void leasesWereLookedAfterUntil(Instant lastLife) {
    leases.begin(lastLife);
  }

  @Override
  public void workIsReady() {
    handOut.workIsReady();
  }

  /** Sets how long executors may wait without a look at what other nodes made ready. */
  public void lookAgainEvery(Duration longest) {
    handOut.lookAgainEvery(longest);
  }

  private void ready(int attempts) {
    if (attempts > 0) {
      handOut.workIsReady();
      listener.workIsReady();
    }
  }

  /** What this node is doing. */
  public SchedulerState state() {
    return state;
  }

  /** What this node has done since it started. */
  public SchedulerCounts counts() {
    return counts;
  }

  /** How much the reconciler mended since this node started; 0 in a healthy system. */
  public long repairs() {
    return reconciler.repairs();
  }

  /** The definitions. */
  public DagCatalog catalog() {
    return catalog;
  }

  /**
   * Brings the database up to date with the definitions that come with the code, then begins to
   * work.
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
    handOut.start();
    starting.start();
    watching.start();
    takingBack.start();
    alerting.start();
    reconciling.start();
    tidying.start();
    state = SchedulerState.RUNNING;
  }

  /** Makes no more runs and hands out nothing more; reports are still taken. */
  public void beginStop() {
    state = SchedulerState.STOPPING;
    watching.stop();
    starting.stop();
    handOut.stop();
  }

  /** Ends everything. */
  public void stop() {
    beginStop();
    takingBack.stop();
    alerting.stop();
    reconciling.stop();
    tidying.stop();
    logs.stop();
    reports.stop();
    state = SchedulerState.STOPPED;
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
    TaskScheduler.Step step = handOut.handing(List.of(), taskScheduler::startRuns);
    ready(step.ready());
    listener.changed(step.changed());
    return step.runs() == TaskScheduler.BATCH ? Duration.ZERO : IDLE;
  }

  private Duration sendAlerts() {
    return alertSender.sendDue() == AlertSender.BATCH ? Duration.ZERO : BETWEEN_ALERTS;
  }

  private Duration reconcile() {
    ready(reconciler.reconcile());
    return options.reconcileInterval();
  }

  private Duration takeBackLost() {
    TaskScheduler.TakenBack takenBack = leases.look();
    counts.takenBack(takenBack);
    ready(takenBack.ready());
    listener.changed(takenBack.changed());
    return options.leaseCheckInterval();
  }

  private List<ReportOutcome> storeReports(List<ReportPipeline.Item> items) {
    List<AttemptReport> group = items.stream().map(ReportPipeline.Item::report).toList();
    List<PendingClaim> takers =
        items.stream().map(ReportPipeline.Item::taker).filter(Objects::nonNull).distinct().toList();
    TaskScheduler.Reported reported =
        handOut.handing(takers, handing -> taskScheduler.report(group, handing));
    counts.reported(group, reported);
    tidying.stored(group.size());
    ready(reported.ready());
    listener.changed(reported.changed());
    if (reported.alerts() > 0) {
      alerting.wake();
    }
    if (reported.ended() > 0) {
      starting.wake();
    }
    return reported.outcomes();
  }

  /**
   * Makes a run outside the schedule; it exists durably when this returns.
   *
   * @return the run's number; empty when the DAG has a run with that execution time already
   * @throws UnknownDagException when there is no such DAG, or it is retired
   * @throws KeyReusedException when the key asked for something else before
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
      runId.ifPresent(created -> listener.changed(ChangeSet.of(List.of(created), List.of())));
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

  /** The run's number; empty when there is no such run. */
  public OptionalLong find(DagRunKey key) {
    return stores.runs().find(key);
  }

  /** The hand-out by which an executor holds or held an attempt; see {@link RunStore#claimOf}. */
  public Optional<ClaimId> claimOf(long runId, int taskIndex, int retry, String executorId) {
    return stores.runs().claimOf(runId, taskIndex, retry, executorId);
  }

  /** Runs again what did not succeed in a failed run. */
  public TaskScheduler.RestartOutcome restart(long runId) {
    TaskScheduler.RestartOutcome outcome = taskScheduler.restart(runId);
    ready(1);
    listener.changed(ChangeSet.of(List.of(runId), List.of()));
    return outcome;
  }

  /** Has a task done anew, or decides how it ended; see {@link Interventions}. */
  public Interventions.Result intervene(Interventions.Request request) {
    Interventions.Result result = interventions.intervene(request);
    if (result.refused() == null) {
      ready(1);
      listener.changed(result.changed());
      starting.wake();
    }
    return result;
  }

  /** Makes runs for points that have passed; see {@link Backfills#start}. */
  public Backfills.Made backfill(Backfills backfills, Backfills.Request request) {
    Backfills.Made made = backfills.start(request);
    listener.changed(ChangeSet.of(made.runs(), List.of()));
    starting.wake();
    return made;
  }

  /** Starts no more runs of a backfill, and ends those that were started. */
  public void cancelBackfill(Backfills backfills, long backfillId) {
    backfills.cancel(backfillId).forEach(this::cancel);
  }

  /** Ends a run that has not ended. */
  public TaskScheduler.CancelOutcome cancel(long runId) {
    TaskScheduler.CancelOutcome outcome = taskScheduler.cancel(runId);
    listener.changed(ChangeSet.of(List.of(runId), List.of()));
    starting.wake();
    return outcome;
  }

  /** Asks for work; see {@link Dispatcher#claim}. */
  public CompletionStage<List<ClaimedAttempt>> claim(ClaimRequest demand, Duration wait) {
    return handOut.claim(demand, wait);
  }

  /** What parents handed to the tasks below them, as JSON objects. */
  public Map<TaskInstanceId, String> outputs(Collection<TaskInstanceId> parents) {
    return stores.queue().outputs(parents);
  }

  /** Hands in reports; the stage completes when they are stored. */
  public CompletionStage<List<ReportOutcome>> report(List<AttemptReport> group) {
    return reports.submit(group, null);
  }

  /**
   * What became of reports that came with a request for work.
   *
   * @param outcomes one for each report, in their order
   * @param tasks what was handed out
   */
  public record Taken(List<ReportOutcome> outcomes, List<ClaimedAttempt> tasks) {}

  /**
   * Hands in reports of somebody who asks for work as well: what becomes ready by them goes there
   * first, then what waits in line, as far as there is room. The stage completes when the reports
   * are stored and there is work, or the time to wait is over.
   */
  public CompletionStage<Taken> report(
      List<AttemptReport> group, ClaimRequest demand, Duration wait) {
    PendingClaim taker = new PendingClaim(demand);
    return reports
        .submit(group, taker)
        .thenCompose(
            outcomes -> handOut.serve(taker, wait).thenApply(tasks -> new Taken(outcomes, tasks)));
  }

  /** Extends the leases of what an executor works on; returns the claims that still hold. */
  public Set<ClaimId> extendLeases(Collection<ClaimId> claims, String executorId) {
    return stores.queue().extend(claims, executorId, clock.instant().plus(options.lease()));
  }

  /** Those of the claims whose run somebody cancelled. */
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
   * Hands in log records; the stage completes when they are stored, and tells of each batch whether
   * its claim is known, in their order.
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

  /** How long an executor holds an attempt after it was last heard of. */
  public Duration lease() {
    return options.lease();
  }
}
