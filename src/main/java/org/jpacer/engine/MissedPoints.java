package org.jpacer.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jpacer.dag.Dag;
import org.jpacer.engine.port.DagState;
import org.jpacer.engine.port.DagStore.DagTransaction;
import org.jpacer.engine.port.PointEvent;
import org.jpacer.schedule.Schedule;
import org.jpacer.schedule.ScheduleEvent;

/** Passes over points of a schedule that nobody watched, when the DAG does not catch up. */
final class MissedPoints {

  /** How many points one call passes over; what is left is passed over by the next one. */
  static final int MOST = 10_000;

  private MissedPoints() {}

  /**
   * Records the points up to and including {@code now} as skipped and moves on to the one after. A
   * DAG that catches up, and one whose next point is yet to come, is left as it is.
   */
  static void skip(DagTransaction tx, DagState state, Dag dag, Instant now) {
    Optional<Instant> due = state.nextPoint().filter(point -> !point.isAfter(now));
    if (due.isEmpty() || dag.catchUp() || dag.schedule().isEmpty()) {
      return;
    }
    Schedule schedule = dag.schedule().get();
    Instant first = due.get();
    Instant last = first;
    long points = 1;
    Optional<Instant> next = schedule.next(last, last);
    while (next.isPresent() && !next.get().isAfter(now) && points < MOST) {
      last = next.get();
      points++;
      next = schedule.next(last, last);
    }
    tx.record(
        List.of(new PointEvent(state.dagId(), ScheduleEvent.SKIPPED, first, last, points)), now);
    tx.setPoints(state.dagId(), Optional.of(last), next);
  }
}
