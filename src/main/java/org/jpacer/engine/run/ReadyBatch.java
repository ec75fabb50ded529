package org.jpacer.engine.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jpacer.engine.dispatch.DirectDispatch;
import org.jpacer.engine.port.run.ClaimedAttempt;
import org.jpacer.engine.port.run.OpenRun;
import org.jpacer.engine.port.run.PreclaimedTask;
import org.jpacer.engine.port.run.ReadyTask;
import org.jpacer.engine.port.run.RunStore.RunTransaction;
import org.jpacer.engine.port.run.TaskQueue.ClaimRequest;
import org.jpacer.run.ClaimId;

/**
 * The attempts that one transaction makes ready. Each is dispatched to a pending claim, or
 * enqueued.
 */
final class ReadyBatch {

  private final DirectDispatch direct;
  private final Instant now;
  private final List<ReadyTask> waiting = new ArrayList<>();
  private final List<PreclaimedTask> held = new ArrayList<>();

  ReadyBatch(DirectDispatch direct, Instant now) {
    this.direct = direct;
    this.now = now;
  }

  /**
   * Adds an attempt.
   *
   * @param outputs whether tasks of the run have outputs for downstream tasks
   */
  void add(OpenRun run, ReadyTask ready, boolean outputs) {
    Optional<ClaimRequest> pendingClaim =
        ready.dueAt().isAfter(now)
            ? Optional.empty()
            : direct.assign(ready, claimedAttempt(run, ready, outputs));
    pendingClaim.ifPresentOrElse(
        found -> held.add(new PreclaimedTask(ready, found.executorId(), now.plus(found.lease()))),
        () -> waiting.add(ready));
  }

  private static ClaimedAttempt claimedAttempt(OpenRun run, ReadyTask ready, boolean outputs) {
    return new ClaimedAttempt(
        new ClaimId(run.runId(), ready.place().taskIndex(), ready.retry(), 0),
        run.dagId(),
        run.dagVersion(),
        run.execTs(),
        ready.queue(),
        ready.dueAt(),
        run.parameters(),
        outputs);
  }

  /** Stores the attempts; returns how many were enqueued. */
  int store(RunTransaction tx) {
    tx.enqueue(waiting);
    tx.enqueueHeld(held, now);
    return waiting.size();
  }
}
