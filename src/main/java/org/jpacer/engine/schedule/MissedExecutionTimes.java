package org.jpacer.engine.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jpacer.dag.Dag;
import org.jpacer.engine.port.dag.DagStore.DagTransaction;
import org.jpacer.engine.port.dag.DagStore.Progress;
import org.jpacer.engine.port.dag.ScheduleEventEntry;
import org.jpacer.schedule.Schedule;
import org.jpacer.schedule.ScheduleEvent;

/** Skips missed execution times of a DAG that does not catch up. */
final class MissedExecutionTimes {

  /** The largest number of execution times that one call skips; the next call skips the rest. */
  static final int MOST = 10_000;

  private MissedExecutionTimes() {}

  /**
   * The skipped execution times.
   *
   * @param event what is recorded of them
   * @param progress the new progress of the DAG
   */
  record Skip(ScheduleEventEntry event, Progress progress) {

    void store(DagTransaction tx, Instant now) {
      tx.record(List.of(event), now);
      tx.setPoints(List.of(progress));
    }
  }

  /**
   * Skips the execution times up to and including {@code now}. A DAG that catches up, or whose next
   * execution time is in the future, stays unchanged.
   *
   * @param next the first execution time that was not decided on
   */
  static Optional<Skip> skip(Dag dag, Optional<Instant> next, Instant now) {
    Optional<Instant> due = next.filter(point -> !point.isAfter(now));
    if (due.isEmpty() || dag.catchUp() || dag.schedule().isEmpty()) {
      return Optional.empty();
    }
    Schedule schedule = dag.schedule().get();
    Instant first = due.get();
    Instant last = first;
    long points = 1;
    Optional<Instant> after = schedule.next(last, last);
    while (after.isPresent() && !after.get().isAfter(now) && points < MOST) {
      last = after.get();
      points++;
      after = schedule.next(last, last);
    }
    return Optional.of(
        new Skip(
            new ScheduleEventEntry(dag.id(), ScheduleEvent.SKIPPED, first, last, points),
            new Progress(dag.id(), Optional.of(last), after)));
  }
}
