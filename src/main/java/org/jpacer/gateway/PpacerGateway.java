package org.jpacer.gateway;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jpacer.dag.Dag;
import org.jpacer.dag.DagGraph.GraphTask;
import org.jpacer.engine.Scheduler;
import org.jpacer.engine.port.run.ClaimedAttempt;
import org.jpacer.engine.port.run.TaskQueue;
import org.jpacer.engine.query.RunHistory;
import org.jpacer.engine.query.RunView;
import org.jpacer.engine.run.AttemptReport;
import org.jpacer.engine.run.ReportOutcome;
import org.jpacer.run.ClaimId;
import org.jpacer.run.DagRunKey;
import org.jpacer.run.Ids;
import org.jpacer.run.TaskStatus;
import org.jpacer.wire.Timestamps;
import org.jpacer.wire.ppacer.PoppedTask;
import org.jpacer.wire.ppacer.TaskStatusUpdate;
import org.jpacer.wire.v1.worker.ClaimRequest;

/**
 * The scheduler as executors of the original see it. Their wire has no executor ids, so all of them
 * count as one executor here, and only attempts that were popped on this wire can be reported on
 * it. Safe for use by several threads.
 */
public final class PpacerGateway {

  /** The id of all executors of this wire. */
  static final String EXECUTOR = "ppacer";

  /** How long a pop waits for a database that is away before it answers that there is nothing. */
  private static final Duration LONGEST_POP = Duration.ofSeconds(5);

  /** How long an update waits for a database that is away. */
  private static final Duration LONGEST_UPDATE = Duration.ofSeconds(10);

  private static final Duration BETWEEN_TRIES = Duration.ofMillis(250);
  private static final Set<TaskStatus> REPORTABLE =
      EnumSet.of(TaskStatus.RUNNING, TaskStatus.SUCCESS, TaskStatus.FAILED);
  private static final Logger LOG = System.getLogger(PpacerGateway.class.getName());

  /** The outcome of an update. */
  public enum Taken {
    /** It is stored, or was stored before. */
    STORED,
    /** It changed nothing, because it is late or names something unknown. */
    REFUSED,
    /** The outcome is unknown, because the database is away. */
    AWAY
  }

  private final Scheduler scheduler;
  private final RunHistory history;
  private final PpacerOptions options;
  private final Executor threads;
  private final ScheduledExecutorService timers;
  private final PoppedTasks poppedTasks;
  private final LongAdder refused = new LongAdder();

  /**
   * Creates a gateway.
   *
   * @param threads run the database calls
   * @param timers start the next try
   */
  public PpacerGateway(
      Scheduler scheduler,
      RunHistory history,
      PpacerOptions options,
      Executor threads,
      ScheduledExecutorService timers) {
    this.scheduler = scheduler;
    this.history = history;
    this.options = options;
    this.threads = threads;
    this.timers = timers;
    this.poppedTasks = new PoppedTasks(options.remembered());
  }

  /**
   * The number of updates since this node started that changed nothing because they were late or
   * named something unknown; the metric {@code jpacer_wire_updates_refused_total}.
   */
  public long refusedUpdates() {
    return refused.sum();
  }

  /**
   * Claims one external task. Never fails: it returns nothing while the scheduler stops and while
   * the database is away.
   */
  public CompletionStage<Optional<PoppedTask>> pop() {
    TaskQueue.ClaimRequest demand =
        new TaskQueue.ClaimRequest(
            EXECUTOR,
            options.queues(),
            List.of(ClaimRequest.EXTERNAL),
            Optional.empty(),
            1,
            options.dispatchLease());
    return scheduler
        .claim(demand, Duration.ZERO)
        .toCompletableFuture()
        .completeOnTimeout(List.of(), LONGEST_POP.toMillis(), TimeUnit.MILLISECONDS)
        .thenApplyAsync(tasks -> tasks.stream().findFirst().map(this::popped), threads)
        .exceptionally(
            failure -> {
              LOG.log(Level.WARNING, "nothing could be popped: " + failure.getMessage());
              return Optional.empty();
            });
  }

  private PoppedTask popped(ClaimedAttempt task) {
    GraphTask node =
        definition(task.dagId(), task.dagVersion()).graph().task(task.claim().taskIndex());
    poppedTasks.add(task, node.taskId(), lease(node));
    return new PoppedTask(
        task.dagId(),
        Timestamps.format(task.execTs(), options.zone()),
        node.taskId(),
        task.claim().retry());
  }

  /** Returns how long a running attempt may be silent; this wire has no heartbeats. */
  private Duration lease(GraphTask task) {
    return task.config().timeout().plus(options.grace());
  }

  private Dag definition(String dagId, int version) {
    return scheduler.catalog().version(dagId, version).dag();
  }

  /**
   * Stores an update of an executor, and retries while the database is away. The stage never fails,
   * and completes within ten seconds.
   */
  public CompletionStage<Taken> update(TaskStatusUpdate update, Instant execTs, TaskStatus status) {
    CompletableFuture<Taken> answer = new CompletableFuture<>();
    tryUpdate(update, execTs, status, answer);
    return answer
        .completeOnTimeout(Taken.AWAY, LONGEST_UPDATE.toMillis(), TimeUnit.MILLISECONDS)
        .thenApplyAsync(
            taken -> {
              if (taken == Taken.REFUSED) {
                refused.increment();
              }
              return taken;
            },
            threads)
        .exceptionally(stopped -> Taken.AWAY);
  }

  private void tryUpdate(
      TaskStatusUpdate update, Instant execTs, TaskStatus status, CompletableFuture<Taken> answer) {
    if (answer.isDone()) {
      return;
    }
    var unused =
        asPopped(update, execTs, status)
            .thenCompose(
                known ->
                    known == Taken.STORED
                        ? CompletableFuture.completedFuture(known)
                        : lookedUp(update, execTs, status))
            .whenComplete(
                (taken, failure) -> {
                  if (failure == null) {
                    answer.complete(taken);
                  } else {
                    LOG.log(Level.WARNING, "the update " + update + " waits: " + failure);
                    later(() -> tryUpdate(update, execTs, status, answer));
                  }
                });
  }

  /** Reports an attempt that was popped here; refused as well if that is unknown. */
  private CompletionStage<Taken> asPopped(
      TaskStatusUpdate update, Instant execTs, TaskStatus status) {
    var name = new PoppedTasks.Name(update.dagId(), execTs, update.taskId(), update.retry());
    Optional<PoppedTasks.Popped> popped =
        REPORTABLE.contains(status) ? poppedTasks.find(name) : Optional.empty();
    if (popped.isEmpty()) {
      return CompletableFuture.completedFuture(Taken.REFUSED);
    }
    AttemptReport report =
        new AttemptReport(
            popped.get().claim(), status, update.taskError(), null, popped.get().lease());
    return scheduler
        .report(List.of(report))
        .thenApply(
            outcomes -> {
              Taken taken = taken(outcomes.get(0));
              if (status.isTerminal() || taken == Taken.REFUSED) {
                poppedTasks.forget(name);
              }
              return taken;
            });
  }

  private CompletionStage<Taken> lookedUp(
      TaskStatusUpdate update, Instant execTs, TaskStatus status) {
    return CompletableFuture.supplyAsync(() -> translate(update, execTs, status), threads)
        .thenCompose(
            report ->
                report.isPresent()
                    ? scheduler
                        .report(List.of(report.get()))
                        .thenApply(outcomes -> logged(update, outcomes.get(0)))
                    : CompletableFuture.completedFuture(
                        refused(update, "there is no such attempt on this wire")));
  }

  private void later(Runnable work) {
    try {
      var unused = timers.schedule(work, BETWEEN_TRIES.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.log(Level.DEBUG, "no further try, since the node has stopped", e);
    }
  }

  private static Taken taken(ReportOutcome outcome) {
    return switch (outcome.kind()) {
      case ACCEPTED, DUPLICATE -> Taken.STORED;
      case STALE, UNKNOWN -> Taken.REFUSED;
    };
  }

  private static Taken logged(TaskStatusUpdate update, ReportOutcome outcome) {
    Taken taken = taken(outcome);
    return taken == Taken.REFUSED ? refused(update, outcome.detail()) : taken;
  }

  private static Taken refused(TaskStatusUpdate update, String why) {
    LOG.log(Level.WARNING, "the update " + update + " changed nothing: " + why);
    return Taken.REFUSED;
  }

  private Optional<AttemptReport> translate(
      TaskStatusUpdate update, Instant execTs, TaskStatus status) {
    boolean possible =
        REPORTABLE.contains(status)
            && Ids.isValid(update.dagId())
            && update.retry() >= 0
            && update.retry() <= Integer.MAX_VALUE;
    if (!possible) {
      return Optional.empty();
    }
    OptionalLong runId = scheduler.find(new DagRunKey(update.dagId(), execTs));
    if (runId.isEmpty()) {
      return Optional.empty();
    }
    RunView run = history.run(runId.getAsLong()).orElseThrow();
    Dag dag = definition(run.dagId(), run.dagVersion());
    OptionalInt index = dag.graph().indexOf(update.taskId());
    if (index.isEmpty()) {
      return Optional.empty();
    }
    GraphTask task = dag.graph().task(index.getAsInt());
    Optional<ClaimId> claim =
        scheduler.claimOf(run.runId(), task.index(), (int) update.retry(), EXECUTOR);
    return claim.map(
        held -> new AttemptReport(held, status, update.taskError(), null, lease(task)));
  }
}
