package org.jpacer.client;

import java.util.concurrent.CompletionStage;
import org.jpacer.wire.v1.log.LogsRequest;
import org.jpacer.wire.v1.log.LogsResponse;
import org.jpacer.wire.v1.worker.ClaimRequest;
import org.jpacer.wire.v1.worker.ClaimResponse;
import org.jpacer.wire.v1.worker.HeartbeatRequest;
import org.jpacer.wire.v1.worker.HeartbeatResponse;
import org.jpacer.wire.v1.worker.ReportRequest;
import org.jpacer.wire.v1.worker.ReportResponse;

/**
 * What an executor needs of a scheduler. The executor inside the WAR calls it in the same process,
 * every other one over HTTP; both keep the same contract.
 *
 * <p>No method blocks: each answers with a stage that completes when the scheduler has stored what
 * was said. A stage that fails carries a {@link SchedulerException}, which says whether the same
 * call may be made again. Implementations are safe for use by several threads.
 */
public interface SchedulerApi {

  /** Asks for work and waits for it as long as the request says; no work is an empty answer. */
  CompletionStage<ClaimResponse> claim(ClaimRequest request);

  /** Reports attempts; may be repeated without harm when the answer got lost. */
  CompletionStage<ReportResponse> report(ReportRequest request);

  /** Delivers log records; may be repeated without harm when the answer got lost. */
  CompletionStage<LogsResponse> appendLogs(LogsRequest request);

  /**
   * Extends the leases of what the executor works on, and registers an executor that is not known
   * yet. To be called every third of the shortest {@code leaseSeconds}.
   */
  CompletionStage<HeartbeatResponse> heartbeat(String executorId, HeartbeatRequest request);
}
