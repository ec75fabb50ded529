package org.jpacer.engine.schedule;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jpacer.dag.Dag;
import org.jpacer.engine.port.dag.BackfillStore;
import org.jpacer.engine.port.dag.BackfillView;
import org.jpacer.engine.port.dag.DagState;
import org.jpacer.engine.port.dag.DagStore;
import org.jpacer.engine.port.dag.DagStore.NewBackfill;
import org.jpacer.engine.port.dag.NewRun;
import org.jpacer.run.DagRunKey;
import org.jpacer.run.RunTrigger;
import org.jpacer.schedule.Schedule;

/**
 * Creates runs for execution times in the past. Existing runs stay unchanged. Scheduled and
 * triggered runs take precedence. Safe for use by several threads and nodes.
 */
public final class Backfills {

  /** The largest number of execution times in one backfill. */
  public static final int MOST_POINTS = 10_000;

  private final DagStore dags;
  private final BackfillStore store;
  private final Clock clock;

  /** Creates the backfills. */
  public Backfills(DagStore dags, BackfillStore store, Clock clock) {
    this.dags = dags;
    this.store = store;
    this.clock = clock;
  }

  /**
   * A request for a run at every execution time from {@code from}, inclusive, to {@code to},
   * exclusive.
   *
   * @param maxActiveRuns the limit of its active runs; {@code null} for none
   * @param by the caller, or {@code null}
   */
  public record Request(String dagId, Instant from, Instant to, Integer maxActiveRuns, String by) {

    /** Refuses an empty range and a limit below 1. */
    public Request {
      if (!from.isBefore(to)) {
        throw new IllegalArgumentException("to is " + to + "; allowed: after from, " + from);
      }
      if (maxActiveRuns != null && maxActiveRuns < 1) {
        throw new IllegalArgumentException(
            "maxActiveRuns is " + maxActiveRuns + "; allowed: 1 or more");
      }
    }
  }

  /**
   * The runs that were created.
   *
   * @param runs their numbers
   * @param skipped how many execution times already had a run
   */
  public record Made(long backfillId, List<Long> runs, int skipped) {}

  /**
   * Creates the runs, all or none.
   *
   * @throws UnknownDagException if the DAG does not exist or is retired
   * @throws IllegalArgumentException if it has no schedule, the range is not in the past, or it has
   *     too many execution times
   */
  public Made start(Request request) {
    DagState state =
        dags.find(request.dagId())
            .filter(found -> !found.retired())
            .orElseThrow(() -> new UnknownDagException(request.dagId()));
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    if (request.to().isAfter(now)) {
      throw new IllegalArgumentException("to is " + request.to() + "; allowed: up to now, " + now);
    }
    Dag dag = dags.version(state.dagId(), state.version()).dag();
    Schedule schedule =
        dag.schedule()
            .orElseThrow(
                () -> new IllegalArgumentException("DAG " + dag.id() + " has no schedule"));
    List<NewRun> runs =
        points(schedule, request).stream()
            .map(
                point ->
                    new NewRun(
                        new DagRunKey(dag.id(), point),
                        state.version(),
                        dag.graph().size(),
                        RunTrigger.BACKFILL,
                        "{}",
                        null))
            .toList();
    NewBackfill backfill =
        new NewBackfill(
            dag.id(), request.from(), request.to(), request.maxActiveRuns(), request.by());
    return dags.inTransaction(
        tx -> {
          tx.lock(dag.id());
          List<Long> made = tx.createRuns(runs, now);
          int skipped = runs.size() - made.size();
          return new Made(tx.backfill(backfill, made, skipped, now), made, skipped);
        });
  }

  private static List<Instant> points(Schedule schedule, Request request) {
    List<Instant> points = new ArrayList<>();
    Optional<Instant> next = schedule.next(request.from().minusNanos(1), null);
    while (next.isPresent() && next.get().isBefore(request.to())) {
      if (points.size() == MOST_POINTS) {
        throw new IllegalArgumentException(
            "there are more than " + MOST_POINTS + " points before " + request.to());
      }
      points.add(next.get());
      next = schedule.next(next.get(), next.get());
    }
    return points;
  }

  /** Returns a backfill; empty if it does not exist. */
  public Optional<BackfillView> find(long backfillId) {
    return store.find(backfillId);
  }

  /** Starts no more runs of a backfill; returns the runs that must still be cancelled. */
  public List<Long> cancel(long backfillId) {
    store.cancel(backfillId, clock.instant());
    return store.openRuns(backfillId);
  }
}
