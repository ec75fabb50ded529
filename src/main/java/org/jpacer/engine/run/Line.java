package org.jpacer.engine.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jpacer.engine.dispatch.Handing;
import org.jpacer.engine.port.run.HandedOutTask;
import org.jpacer.engine.port.run.HeldTask;
import org.jpacer.engine.port.run.OpenRun;
import org.jpacer.engine.port.run.ReadyTask;
import org.jpacer.engine.port.run.RunStore.RunTransaction;
import org.jpacer.engine.port.run.TaskQueue.Demand;
import org.jpacer.run.ClaimId;

/** The attempts that one transaction makes ready: each goes to a taker, or waits in line. */
final class Line {

  private final Handing handing;
  private final Instant now;
  private final List<ReadyTask> waiting = new ArrayList<>();
  private final List<HeldTask> held = new ArrayList<>();

  Line(Handing handing, Instant now) {
    this.handing = handing;
    this.now = now;
  }

  /**
   * Adds an attempt.
   *
   * @param outputs whether tasks of the run have handed something to the tasks below them
   */
  void add(OpenRun run, ReadyTask ready, boolean outputs) {
    Optional<Demand> taker =
        ready.dueAt().isAfter(now)
            ? Optional.empty()
            : handing.give(ready, handedOut(run, ready, outputs));
    taker.ifPresentOrElse(
        found -> held.add(new HeldTask(ready, found.executorId(), now.plus(found.lease()))),
        () -> waiting.add(ready));
  }

  private static HandedOutTask handedOut(OpenRun run, ReadyTask ready, boolean outputs) {
    return new HandedOutTask(
        new ClaimId(run.runId(), ready.place().taskIndex(), ready.retry(), 0),
        run.dagId(),
        run.dagVersion(),
        run.execTs(),
        ready.queue(),
        ready.dueAt(),
        run.parameters(),
        outputs);
  }

  /** Stores them; returns how many wait in line. */
  int store(RunTransaction tx) {
    tx.enqueue(waiting);
    tx.enqueueHeld(held, now);
    return waiting.size();
  }
}
