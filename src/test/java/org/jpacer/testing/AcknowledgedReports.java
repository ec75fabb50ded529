package org.jpacer.testing;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;
import org.jpacer.client.SchedulerApi;
import org.jpacer.run.TaskStatus;
import org.jpacer.wire.v1.log.LogsRequest;
import org.jpacer.wire.v1.log.LogsResponse;
import org.jpacer.wire.v1.run.RunDetail;
import org.jpacer.wire.v1.worker.ClaimRequest;
import org.jpacer.wire.v1.worker.ClaimResponse;
import org.jpacer.wire.v1.worker.HeartbeatRequest;
import org.jpacer.wire.v1.worker.HeartbeatResponse;
import org.jpacer.wire.v1.worker.ReportRequest;
import org.jpacer.wire.v1.worker.ReportResponse;
import org.jpacer.wire.v1.worker.TaskUpdate;
import org.jpacer.wire.v1.worker.UpdateOutcome;

/** Remembers which results a scheduler said that it had stored. */
public final class AcknowledgedReports {

  private record Place(long runId, String taskId, int retry) {}

  private final Map<Place, TaskStatus> results = new ConcurrentHashMap<>();

  /** How many results were acknowledged. */
  public int count() {
    return results.size();
  }

  /** Those that a scheduler does not have. */
  public List<String> missing(LongFunction<RunDetail> runs) {
    return results.entrySet().stream()
        .filter(entry -> !isThere(entry.getKey(), entry.getValue(), runs))
        .map(Object::toString)
        .toList();
  }

  private static boolean isThere(Place place, TaskStatus status, LongFunction<RunDetail> runs) {
    return runs.apply(place.runId()).tasks().stream()
        .filter(task -> task.taskId().equals(place.taskId()))
        .flatMap(task -> task.attempts().stream())
        .filter(each -> each.retry() == place.retry())
        .anyMatch(
            each ->
                each.status() == status
                    || (status == TaskStatus.FAILED
                        && each.status() == TaskStatus.FAILED_PENDING_RETRY));
  }

  private void remember(ReportRequest request, ReportResponse answer) {
    for (int i = 0; i < request.updates().size(); i++) {
      TaskUpdate update = request.updates().get(i);
      UpdateOutcome outcome = answer.results().get(i).outcome();
      boolean stored = outcome == UpdateOutcome.ACCEPTED || outcome == UpdateOutcome.DUPLICATE;
      if (stored && update.status().isTerminal()) {
        long runId = Long.parseLong(update.claimId().substring(0, update.claimId().indexOf('-')));
        results.put(new Place(runId, update.taskId(), update.retry()), update.status());
      }
    }
  }

  /** The scheduler, watched. */
  public SchedulerApi of(SchedulerApi scheduler) {
    return new SchedulerApi() {
      @Override
      public CompletionStage<ClaimResponse> claim(ClaimRequest request) {
        return scheduler.claim(request);
      }

      @Override
      public CompletionStage<ReportResponse> report(ReportRequest request) {
        return scheduler
            .report(request)
            .thenApply(
                answer -> {
                  remember(request, answer);
                  return answer;
                });
      }

      @Override
      public CompletionStage<LogsResponse> appendLogs(LogsRequest request) {
        return scheduler.appendLogs(request);
      }

      @Override
      public CompletionStage<HeartbeatResponse> heartbeat(
          String executorId, HeartbeatRequest request) {
        return scheduler.heartbeat(executorId, request);
      }
    };
  }
}
