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
 * What an executor needs of a scheduler. The embedded executor calls it in the same process, all
 * others over HTTP; both follow the same contract.
 *
 * <p>No method blocks: each returns a stage that completes when the scheduler has stored the
 * request. A failed stage carries a {@link SchedulerException}, which says whether the same call
 * may be repeated. Implementations are safe for use by several threads.
 */
public interface SchedulerApi {

  /** Claims tasks, and waits for one as long as the request says; the answer may be empty. */
  CompletionStage<ClaimResponse> claim(ClaimRequest request);

  /** Reports attempts; may be repeated if the answer got lost. */
  CompletionStage<ReportResponse> report(ReportRequest request);

  /** Delivers log records; may be repeated if the answer got lost. */
  CompletionStage<LogsResponse> appendLogs(LogsRequest request);

  /**
   * Extends the leases of an executor's claims, and registers the executor if it is unknown. Call
   * it at a third of the shortest {@code leaseSeconds}.
   */
  CompletionStage<HeartbeatResponse> heartbeat(String executorId, HeartbeatRequest request);
}
