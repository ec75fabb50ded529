package org.jpacer.gateway;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jpacer.client.Cancellable;
import org.jpacer.client.SchedulerApi;
import org.jpacer.client.SchedulerException;
import org.jpacer.dag.Dag;
import org.jpacer.dag.DagGraph.GraphTask;
import org.jpacer.engine.Scheduler;
import org.jpacer.engine.port.ExecutorRegistry;
import org.jpacer.engine.port.TaskLogStore;
import org.jpacer.engine.port.run.ClaimedAttempt;
import org.jpacer.engine.port.run.TaskQueue;
import org.jpacer.engine.run.AttemptReport;
import org.jpacer.engine.run.ReportOutcome;
import org.jpacer.run.ClaimId;
import org.jpacer.run.TaskInstanceId;
import org.jpacer.wire.JsonTrees;
import org.jpacer.wire.v1.log.LogBatch;
import org.jpacer.wire.v1.log.LogsRequest;
import org.jpacer.wire.v1.log.LogsResponse;
import org.jpacer.wire.v1.worker.ClaimRequest;
import org.jpacer.wire.v1.worker.ClaimResponse;
import org.jpacer.wire.v1.worker.ClaimedTask;
import org.jpacer.wire.v1.worker.HeartbeatRequest;
import org.jpacer.wire.v1.worker.HeartbeatResponse;
import org.jpacer.wire.v1.worker.ReportRequest;
import org.jpacer.wire.v1.worker.ReportResponse;
import org.jpacer.wire.v1.worker.TaskUpdate;
import org.jpacer.wire.v1.worker.UpdateOutcome;
import org.jpacer.wire.v1.worker.UpdateResult;

/**
 * The scheduler as executors see it: the one implementation behind HTTP and behind the embedded
 * executor.
 */
public final class ExecutorGateway implements SchedulerApi {

  private static final UpdateResult ACCEPTED = new UpdateResult(UpdateOutcome.ACCEPTED, null);
  private static final UpdateResult UNKNOWN_CLAIM =
      new UpdateResult(UpdateOutcome.UNKNOWN, "Unknown claim");

  private final Scheduler scheduler;
  private final ExecutorRegistry registry;
  private final RequestLimits limits;
  private final Clock clock;
  private final Executor threads;
  private final ExecutorSubscription wishes;

  /**
   * Creates a gateway.
   *
   * @param threads run the database calls and create the answers, which would otherwise delay the
   *     next transaction
   */
  public ExecutorGateway(
      Scheduler scheduler,
      ExecutorRegistry registry,
      RequestLimits limits,
      Clock clock,
      Executor threads) {
    this.scheduler = scheduler;
    this.registry = registry;
    this.limits = limits;
    this.clock = clock;
    this.threads = threads;
    this.wishes = new ExecutorSubscription(registry, clock, threads);
  }

  /** Runs work on another thread, and refuses malformed requests. */
  private <T> CompletionStage<T> inBackground(Supplier<T> work) {
    return CompletableFuture.supplyAsync(work, threads);
  }

  private static <T> CompletionStage<T> refuse(RuntimeException reason) {
    return CompletableFuture.failedFuture(
        new SchedulerException(
            SchedulerException.Advice.DO_NOT_RETRY, reason.getMessage(), reason));
  }

  @Override
  public CompletionStage<ClaimResponse> claim(ClaimRequest request) {
    try {
      limits.check(request);
    } catch (IllegalArgumentException e) {
      return refuse(e);
    }
    return Cancellable.from(
        scheduler.claim(demand(request), Duration.ofMillis(request.waitMillis())),
        stage -> stage.thenApplyAsync(tasks -> new ClaimResponse(describe(tasks)), threads));
  }

  private TaskQueue.ClaimRequest demand(ClaimRequest request) {
    wishes.note(request);
    return new TaskQueue.ClaimRequest(
        request.executorId(),
        request.queues(),
        request.types(),
        Optional.ofNullable(request.dags()),
        Math.min(request.max(), limits.mostTasks()),
        scheduler.lease());
  }

  private List<ClaimedTask> describe(List<ClaimedAttempt> tasks) {
    Map<TaskInstanceId, String> outputs = outputs(tasks);
    return tasks.stream().map(task -> describe(task, outputs)).toList();
  }

  private Map<TaskInstanceId, String> outputs(List<ClaimedAttempt> tasks) {
    List<TaskInstanceId> parents = new ArrayList<>();
    for (ClaimedAttempt task : tasks) {
      if (task.runHasOutputs()) {
        parents.addAll(parents(task).values());
      }
    }
    return parents.isEmpty() ? Map.of() : scheduler.outputs(parents);
  }

  private Map<String, TaskInstanceId> parents(ClaimedAttempt task) {
    Dag dag = definition(task);
    Map<String, TaskInstanceId> parents = new LinkedHashMap<>();
    for (int parent : dag.graph().task(task.claim().taskIndex()).parents()) {
      parents.put(
          dag.graph().task(parent).taskId(), new TaskInstanceId(task.claim().runId(), parent));
    }
    return parents;
  }

  private Dag definition(ClaimedAttempt task) {
    return scheduler.catalog().version(task.dagId(), task.dagVersion()).dag();
  }

  private ClaimedTask describe(ClaimedAttempt task, Map<TaskInstanceId, String> outputs) {
    Dag dag = definition(task);
    GraphTask node = dag.graph().task(task.claim().taskIndex());
    Map<String, Map<String, Object>> inputs = new LinkedHashMap<>();
    if (!outputs.isEmpty()) {
      parents(task)
          .forEach(
              (taskId, place) -> {
                String json = outputs.get(place);
                inputs.put(taskId, json == null ? Map.of() : JsonTrees.readObject(json));
              });
    }
    return new ClaimedTask(
        task.dagId(),
        task.execTs(),
        task.claim().runId(),
        node.taskId(),
        task.claim().retry(),
        task.queue(),
        node.task().describe().type().orElse(null),
        node.task().describe().with(),
        seconds(node.config().timeout()),
        seconds(scheduler.lease()),
        task.claim().toString(),
        parameters(dag, task.parameters()),
        inputs);
  }

  /** Converts through JSON, so that embedded tasks get the same kinds of numbers as all others. */
  private static Map<String, Object> parameters(Dag dag, String given) {
    Map<String, Object> parameters = JsonTrees.readObject(given);
    return dag.parameters().isEmpty()
        ? parameters
        : JsonTrees.readObject(JsonTrees.write(dag.withDefaults(parameters)));
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  @Override
  public CompletionStage<ReportResponse> report(ReportRequest request) {
    try {
      limits.check(request);
    } catch (IllegalArgumentException e) {
      return refuse(e);
    }
    UpdateResult[] results = new UpdateResult[request.updates().size()];
    List<AttemptReport> reports = new ArrayList<>();
    List<Integer> positions = new ArrayList<>();
    for (int i = 0; i < results.length; i++) {
      Optional<AttemptReport> report = translate(request.updates().get(i));
      if (report.isPresent()) {
        reports.add(report.get());
        positions.add(i);
      } else {
        results[i] = UNKNOWN_CLAIM;
      }
    }
    return store(reports, request.claim())
        .thenApplyAsync(
            taken -> {
              for (int i = 0; i < positions.size(); i++) {
                results[positions.get(i)] = translate(taken.outcomes().get(i));
              }
              return new ReportResponse(List.of(results), describe(taken.tasks()));
            },
            threads);
  }

  private CompletionStage<Scheduler.Taken> store(List<AttemptReport> reports, ClaimRequest claim) {
    return claim == null
        ? scheduler.report(reports).thenApply(outcomes -> new Scheduler.Taken(outcomes, List.of()))
        : scheduler.report(reports, demand(claim), Duration.ofMillis(claim.waitMillis()));
  }

  private static Optional<AttemptReport> translate(TaskUpdate update) {
    return ClaimId.parse(update.claimId())
        .filter(claim -> claim.retry() == update.retry())
        .map(
            claim ->
                AttemptReport.of(
                    claim,
                    update.status(),
                    update.taskError(),
                    update.outputs() == null ? null : JsonTrees.write(update.outputs())));
  }

  private static UpdateResult translate(ReportOutcome outcome) {
    return switch (outcome.kind()) {
      case ACCEPTED -> ACCEPTED;
      case DUPLICATE -> new UpdateResult(UpdateOutcome.DUPLICATE, outcome.detail());
      case STALE -> new UpdateResult(UpdateOutcome.STALE, outcome.detail());
      case UNKNOWN -> new UpdateResult(UpdateOutcome.UNKNOWN, outcome.detail());
    };
  }

  @Override
  public CompletionStage<LogsResponse> appendLogs(LogsRequest request) {
    try {
      limits.check(request);
    } catch (IllegalArgumentException e) {
      return refuse(e);
    }
    UpdateResult[] results = new UpdateResult[request.batches().size()];
    List<TaskLogStore.Batch> batches = new ArrayList<>();
    List<Integer> positions = new ArrayList<>();
    for (int i = 0; i < results.length; i++) {
      LogBatch batch = request.batches().get(i);
      results[i] = UNKNOWN_CLAIM;
      Optional<ClaimId> claim = ClaimId.parse(batch.claimId());
      if (claim.isPresent()) {
        batches.add(
            new TaskLogStore.Batch(
                claim.get(),
                batch.firstSequence(),
                batch.records().stream().map(limits::fit).toList()));
        positions.add(i);
      }
    }
    return scheduler
        .appendLogs(batches)
        .thenApply(
            known -> {
              for (int i = 0; i < known.size(); i++) {
                results[positions.get(i)] = known.get(i) ? ACCEPTED : UNKNOWN_CLAIM;
              }
              return new LogsResponse(List.of(results));
            });
  }

  @Override
  public CompletionStage<HeartbeatResponse> heartbeat(String executorId, HeartbeatRequest request) {
    try {
      limits.check(executorId, request);
    } catch (IllegalArgumentException e) {
      return refuse(e);
    }
    return inBackground(
        () -> {
          registry.seen(
              new ExecutorRegistry.Presence(
                  executorId,
                  request.capacity(),
                  request.running().size(),
                  JsonTrees.write(request.labels() == null ? Map.of() : request.labels()),
                  request.version()),
              clock.instant());
          Collection<ClaimId> claims =
              request.running().stream().map(ClaimId::parse).flatMap(Optional::stream).toList();
          Set<ClaimId> held = scheduler.extendLeases(claims, executorId);
          Set<ClaimId> cancelled =
              scheduler.cancelled(claims.stream().filter(claim -> !held.contains(claim)).toList());
          List<String> cancel = new ArrayList<>();
          List<String> lost = new ArrayList<>();
          for (String text : request.running()) {
            Optional<ClaimId> claim = ClaimId.parse(text);
            if (claim.filter(cancelled::contains).isPresent()) {
              cancel.add(text);
            } else if (claim.filter(held::contains).isEmpty()) {
              lost.add(text);
            }
          }
          return new HeartbeatResponse(cancel, lost);
        });
  }
}
