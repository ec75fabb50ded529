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

  private final DirectDispatch handing;
  private final Instant now;
  private final List<ReadyTask> waiting = new ArrayList<>();
  private final List<PreclaimedTask> held = new ArrayList<>();

  ReadyBatch(DirectDispatch handing, Instant now) {
    this.handing = handing;
    this.now = now;
  }

  /**
   * Adds an attempt.
   *
   * @param outputs whether tasks of the run have outputs for downstream tasks
   */
  void add(OpenRun run, ReadyTask ready, boolean outputs) {
    Optional<ClaimRequest> taker =
        ready.dueAt().isAfter(now)
            ? Optional.empty()
            : handing.give(ready, handedOut(run, ready, outputs));
    taker.ifPresentOrElse(
        found -> held.add(new PreclaimedTask(ready, found.executorId(), now.plus(found.lease()))),
        () -> waiting.add(ready));
  }

  private static ClaimedAttempt handedOut(OpenRun run, ReadyTask ready, boolean outputs) {
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
