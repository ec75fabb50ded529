package org.jpacer.executor.ppacer;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jpacer.client.Cancellable;
import org.jpacer.client.PpacerClient;
import org.jpacer.client.SchedulerApi;
import org.jpacer.wire.Timestamps;
import org.jpacer.wire.ppacer.PoppedTask;
import org.jpacer.wire.ppacer.TaskStatusUpdate;
import org.jpacer.wire.v1.log.LogBatch;
import org.jpacer.wire.v1.log.LogRecord;
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
 * A scheduler that is reached over the original's wire, as far as that wire supports an executor:
 * one task is popped at a time, each update is a request, and there are no leases, heartbeats,
 * parameters, inputs, outputs or run numbers. That wire takes no logs either: they stay in this
 * program. Safe for use by several threads.
 */
public final class PpacerScheduler implements SchedulerApi {

  private static final Logger LOG = System.getLogger(PpacerScheduler.class.getName());

  /** Nothing on this wire expires without a heartbeat, so heartbeats are rare. */
  private static final Duration NO_LEASE = Duration.ofHours(1);

  private final PpacerClient client;
  private final LinearBackoff backoff;
  private final ScheduledExecutorService timers;
  private final BiFunction<String, String, Duration> timeouts;
  private final Consumer<String> logs;
  private final Set<TaskUpdate> arrived = Collections.synchronizedSet(new HashSet<>());
  private long popped;

  /**
   * Creates a scheduler.
   *
   * @param backoff the pauses between polls; nothing else uses it
   * @param timers end these pauses
   * @param timeouts the time-outs of tasks by DAG and task id: this wire does not send them
   * @param logs receives each line of the tasks' logs
   */
  public PpacerScheduler(
      PpacerClient client,
      LinearBackoff backoff,
      ScheduledExecutorService timers,
      BiFunction<String, String, Duration> timeouts,
      Consumer<String> logs) {
    this.client = client;
    this.backoff = backoff;
    this.timers = timers;
    this.timeouts = timeouts;
    this.logs = logs;
  }

  /** Pops one task; an empty answer takes as long as the next pause. */
  @Override
  public CompletionStage<ClaimResponse> claim(ClaimRequest request) {
    return Cancellable.from(
        client.pop(),
        stage ->
            stage.thenCompose(
                task ->
                    task.isPresent()
                        ? CompletableFuture.completedFuture(taken(task.get()))
                        : nothingYet()));
  }

  private synchronized ClaimResponse taken(PoppedTask task) {
    backoff.reset();
    popped++;
    ClaimedTask claimed =
        new ClaimedTask(
            task.dagId(),
            Timestamps.parse(task.execTs()),
            0,
            task.taskId(),
            task.retry(),
            "default",
            null,
            Map.of(),
            timeouts.apply(task.dagId(), task.taskId()).toNanos() / 1e9,
            NO_LEASE.toSeconds(),
            new Popped(popped, task).toString(),
            Map.of(),
            Map.of());
    return new ClaimResponse(List.of(claimed));
  }

  private synchronized CompletionStage<ClaimResponse> nothingYet() {
    ClaimResponse nothing = new ClaimResponse(List.of());
    CompletableFuture<ClaimResponse> answer = new CompletableFuture<>();
    try {
      var unused =
          timers.schedule(
              () -> answer.complete(nothing), backoff.next().toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) { // the executor has stopped
      answer.complete(nothing);
    }
    return answer;
  }

  /** Sends the updates one after the other; those that arrived are not sent again. */
  @Override
  public CompletionStage<ReportResponse> report(ReportRequest request) {
    CompletionStage<Void> sent = CompletableFuture.completedFuture(null);
    for (TaskUpdate update : request.updates()) {
      sent = sent.thenCompose(before -> send(update));
    }
    return sent.thenCompose(
            all -> {
              arrived.removeAll(Set.copyOf(request.updates()));
              return request.claim() == null
                  ? CompletableFuture.completedFuture(List.<ClaimedTask>of())
                  : popOnce();
            })
        .thenApply(tasks -> new ReportResponse(accepted(request.updates()), tasks));
  }

  /** Never fails: reports have arrived, whether there is a task or not. */
  private CompletionStage<List<ClaimedTask>> popOnce() {
    return client
        .pop()
        .thenApply(task -> task.map(each -> taken(each).tasks()).orElse(List.of()))
        .exceptionally(
            failure -> {
              LOG.log(Level.WARNING, "nothing could be popped: " + failure.getMessage());
              return List.of();
            });
  }

  private CompletionStage<Void> send(TaskUpdate update) {
    if (arrived.contains(update)) {
      return CompletableFuture.completedFuture(null);
    }
    TaskStatusUpdate said =
        new TaskStatusUpdate(
            update.dagId(),
            Popped.execTs(update.claimId()),
            update.taskId(),
            update.retry(),
            update.status().name(),
            update.taskError());
    return client.update(said).thenAccept(done -> arrived.add(update));
  }

  private static List<UpdateResult> accepted(List<?> items) {
    return Collections.nCopies(items.size(), new UpdateResult(UpdateOutcome.ACCEPTED, null));
  }

  @Override
  public CompletionStage<LogsResponse> appendLogs(LogsRequest request) {
    for (LogBatch batch : request.batches()) {
      for (LogRecord each : batch.records()) {
        logs.accept(
            "%s %s %s: %s%s"
                .formatted(
                    each.time(),
                    each.level(),
                    Popped.attempt(batch.claimId()),
                    each.message(),
                    each.attributes() == null || each.attributes().isEmpty()
                        ? ""
                        : " " + each.attributes()));
      }
    }
    return CompletableFuture.completedFuture(new LogsResponse(accepted(request.batches())));
  }

  @Override
  public CompletionStage<HeartbeatResponse> heartbeat(String executorId, HeartbeatRequest request) {
    return CompletableFuture.completedFuture(new HeartbeatResponse(List.of(), List.of()));
  }

  /**
   * Replaces a claim: names an attempt for people, differently each time it is popped, and keeps
   * the text of the execution time, by which the original finds it.
   */
  private record Popped(long number, PoppedTask task) {

    @Override
    public String toString() {
      return "%s/%s/%d popped %d %s"
          .formatted(task.dagId(), task.taskId(), task.retry(), number, task.execTs());
    }

    static String attempt(String claimId) {
      return claimId.substring(0, claimId.indexOf(' '));
    }

    static String execTs(String claimId) {
      return claimId.substring(claimId.lastIndexOf(' ') + 1);
    }
  }
}
