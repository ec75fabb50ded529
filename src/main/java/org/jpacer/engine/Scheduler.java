package org.jpacer.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jpacer.dag.DagDefinition;
import org.jpacer.engine.commit.GroupCommit;
import org.jpacer.engine.commit.ReportPipeline;
import org.jpacer.engine.concurrent.Threads;
import org.jpacer.engine.dispatch.Dispatcher;
import org.jpacer.engine.dispatch.PendingClaim;
import org.jpacer.engine.event.ChangeListener;
import org.jpacer.engine.event.ChangeListeners;
import org.jpacer.engine.event.ChangeSet;
import org.jpacer.engine.event.SchedulerSignals;
import org.jpacer.engine.port.TaskLogStore;
import org.jpacer.engine.port.dag.DagSource;
import org.jpacer.engine.port.run.ClaimedAttempt;
import org.jpacer.engine.port.run.RunStore;
import org.jpacer.engine.port.run.TaskQueue.ClaimRequest;
import org.jpacer.engine.run.AttemptReport;
import org.jpacer.engine.run.Interventions;
import org.jpacer.engine.run.ReportOutcome;
import org.jpacer.engine.run.TaskScheduler;
import org.jpacer.engine.schedule.Backfills;
import org.jpacer.engine.schedule.DagCatalog;
import org.jpacer.engine.schedule.KeyReusedException;
import org.jpacer.engine.schedule.TriggerRequest;
import org.jpacer.engine.schedule.Triggers;
import org.jpacer.engine.schedule.UnknownDagException;
import org.jpacer.notify.Notifiers;
import org.jpacer.run.ClaimId;
import org.jpacer.run.DagRunKey;
import org.jpacer.run.TaskInstanceId;

/**
 * One scheduler node: runs the background loops that create runs, start them, store reports and
 * dispatch attempts. Any number of nodes works on one database. Safe for use by several threads.
 */
public final class Scheduler implements SchedulerSignals {

  /** The largest number of batches of log records in a transaction. */
  private static final int LOGS_PER_COMMIT = 50;

  private final Stores stores;
  private final SchedulerOptions options;
  private final Clock clock;
  private final DagCatalog catalog;
  private final TaskScheduler taskScheduler;
  private final Interventions interventions;
  private final Triggers triggers;
  private final Dispatcher dispatcher;
  private final ReportPipeline reports;
  private final GroupCommit<TaskLogStore.Batch, Boolean> logs;
  private final BackgroundWork background;
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
    this.taskScheduler =
        new TaskScheduler(
            stores.runs(), stores.dags(), options.lease(), options.mostActiveRuns(), clock);
    this.interventions = new Interventions(stores.runs(), stores.dags(), clock);
    this.dispatcher = new Dispatcher(stores.queue(), counts.handOffSeconds(), clock, threads);
    this.triggers = new Triggers(stores.dags(), catalog, clock);
    this.reports = new ReportPipeline(threads, dispatcher, taskScheduler, this::reported);
    this.logs = new GroupCommit<>("storing log records", LOGS_PER_COMMIT, threads, this::storeLogs);
    this.background =
        new BackgroundWork(
            stores,
            options,
            notifiers,
            clock,
            Threads.of(threads.timers()),
            new BackgroundWork.Shared(taskScheduler, dispatcher, counts, listeners));
    catalog.setListener(this::dagChanged);
  }

  /** Adds a listener for changes on this node; call it before {@link #start}. */
  public void addListener(ChangeListener listener) {
    listeners.add(listener);
  }

  @Override
  public void schedulesChanged() {
    background.schedulesChanged();
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
  public void leasesMonitoredUntil(Instant lastLife) {
    background.leasesMonitoredUntil(lastLife);
  }

  @Override
  public void workIsReady() {
    dispatcher.workIsReady();
  }

  /** Sets how long pending claims may go without a check for attempts of other nodes. */
  public void lookAgainEvery(Duration longest) {
    dispatcher.lookAgainEvery(longest);
  }

  private void changed(Collection<Long> runs) {
    listeners.changed(ChangeSet.of(List.copyOf(runs), List.of()));
  }

  private void reported(List<AttemptReport> group, TaskScheduler.Reported result) {
    counts.reported(group, result);
    listeners.changed(result.changed());
    background.reported(group.size(), result);
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
    return background.repairs();
  }

  /** The definitions. */
  public DagCatalog catalog() {
    return catalog;
  }

  /**
   * Synchronises the database with the definitions from code, then starts to work.
   *
   * @param definitions the DAGs that are built in Java
   * @param alone whether no other node was watching the schedules until now
   */
  public void start(Collection<DagDefinition> definitions, boolean alone) {
    state = SchedulerState.SYNCHRONIZING;
    definitions.forEach(definition -> catalog.register(definition, DagSource.CODE));
    reports.start();
    logs.start();
    dispatcher.start();
    background.start(alone);
    state = SchedulerState.RUNNING;
  }

  /** Creates no more runs and dispatches nothing more; reports are still accepted. */
  public void beginStop() {
    state = SchedulerState.STOPPING;
    background.beginStop();
    dispatcher.stop();
  }

  /** Stops everything. */
  public void stop() {
    beginStop();
    background.stop();
    logs.stop();
    reports.stop();
    state = SchedulerState.STOPPED;
  }

  /**
   * Triggers a run outside the schedule. The run is durable when this returns.
   *
   * @return the run's number; empty if the DAG already has a run with that execution time
   * @throws UnknownDagException if the DAG does not exist or is retired
   * @throws KeyReusedException if the key belongs to a different request
   */
  public OptionalLong trigger(TriggerRequest request) {
    Triggers.Result result = triggers.trigger(request);
    if (result.created()) {
      counts.triggered();
      result.runId().ifPresent(runId -> changed(List.of(runId)));
      background.runsWait();
    }
    return result.runId();
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
    background.ready(1);
    changed(List.of(runId));
    return outcome;
  }

  /** Clears or marks a task; see {@link Interventions}. */
  public Interventions.Result intervene(Interventions.Request request) {
    Interventions.Result result = interventions.intervene(request);
    if (result.refused() == null) {
      background.ready(1);
      listeners.changed(result.changed());
      background.runsWait();
    }
    return result;
  }

  /** Creates runs for execution times in the past; see {@link Backfills#start}. */
  public Backfills.Made backfill(Backfills backfills, Backfills.Request request) {
    Backfills.Made made = backfills.start(request);
    changed(made.runs());
    background.runsWait();
    return made;
  }

  /** Starts no more runs of a backfill, and cancels those that have started. */
  public void cancelBackfill(Backfills backfills, long backfillId) {
    backfills.cancel(backfillId).forEach(this::cancel);
  }

  /** Cancels a run that has not ended. */
  public TaskScheduler.CancelOutcome cancel(long runId) {
    TaskScheduler.CancelOutcome outcome = taskScheduler.cancel(runId);
    changed(List.of(runId));
    background.runsWait();
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
