package org.jpacer.engine.schedule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jpacer.dag.Dag;
import org.jpacer.engine.port.dag.DagState;
import org.jpacer.engine.port.dag.DagStore;
import org.jpacer.engine.port.dag.DagStore.DagTransaction;
import org.jpacer.engine.port.dag.DagStore.Progress;
import org.jpacer.engine.port.dag.NewRun;
import org.jpacer.engine.port.dag.ScheduleEventEntry;
import org.jpacer.engine.port.run.RunStore;
import org.jpacer.run.DagRunKey;
import org.jpacer.run.RunTrigger;
import org.jpacer.schedule.Schedule;
import org.jpacer.schedule.ScheduleEvent;

/**
 * Creates the runs that are due. A run and the progress of its schedule are stored in one
 * transaction under the DAG's lock, so no crash and no number of nodes loses or doubles an
 * execution time.
 */
public final class DagRunWatcher {

  /** The largest number of runs that one transaction creates. */
  static final int BATCH = 500;

  private final DagStore dags;
  private final RunStore runs;
  private final int mostWaitingRuns;
  private final Clock clock;

  /**
   * Creates a watcher.
   *
   * @param mostWaitingRuns the limit of runs that wait to be started; at that number, none is
   *     created
   */
  public DagRunWatcher(DagStore dags, RunStore runs, int mostWaitingRuns, Clock clock) {
    this.dags = dags;
    this.runs = runs;
    this.mostWaitingRuns = mostWaitingRuns;
    this.clock = clock;
  }

  /**
   * The effect of one pass.
   *
   * @param created the numbers of the created runs
   * @param more whether further runs are already due
   * @param full whether runs were held back because too many wait to be started
   * @param next the next execution time, which may be due; empty if there is none, or if runs were
   *     held back
   */
  public record Pass(List<Long> created, boolean more, boolean full, Optional<Instant> next) {}

  /** Creates the runs that are due now, as far as there is room. */
  public Pass createDueRuns() {
    int room = Math.min(BATCH, mostWaitingRuns - runs.waitingRuns());
    if (room <= 0) {
      return new Pass(List.of(), false, true, Optional.empty());
    }
    Instant now = clock.instant();
    return dags.inTransaction(
        tx -> {
          Batch batch = new Batch(tx, now, room);
          List<DagState> due = tx.lockDue(now, room);
          dags.load(due);
          due.forEach(batch::take);
          return batch.store();
        });
  }

  /**
   * Skips the execution times that were missed while no node was watching, for all DAGs that do not
   * catch up. Call it before the first pass of the only living node, and after a jump of its clock.
   */
  public void skipMissedPoints() {
    Instant now = clock.instant();
    List<String> missed = dags.due(now);
    for (int i = 0; i < missed.size(); i += SKIPPED_AT_ONCE) {
      List<String> some = missed.subList(i, Math.min(missed.size(), i + SKIPPED_AT_ONCE));
      dags.inTransaction(
          tx -> {
            for (String dagId : some) {
              tx.lock(dagId)
                  .filter(state -> hasMissed(state, now))
                  .flatMap(
                      state -> MissedExecutionTimes.skip(definition(state), state.nextPoint(), now))
                  .ifPresent(skip -> skip.store(tx, now));
            }
            return null;
          });
    }
  }

  private static boolean hasMissed(DagState state, Instant now) {
    return state.isScheduling() && state.nextPoint().filter(each -> !each.isAfter(now)).isPresent();
  }

  private Dag definition(DagState state) {
    return dags.version(state.dagId(), state.version()).dag();
  }

  /** The execution times that one transaction decides on. */
  private final class Batch {
    private final DagTransaction tx;
    private final Instant now;
    private final int room;
    private final List<NewRun> newRuns = new ArrayList<>();
    private final List<ScheduleEventEntry> events = new ArrayList<>();
    private final List<Progress> progress = new ArrayList<>();

    Batch(DagTransaction tx, Instant now, int room) {
      this.tx = tx;
      this.now = now;
      this.room = room;
    }

    /**
     * Takes the execution time of a DAG that is due; with catch-up, all that are due, as far as
     * they fit.
     */
    void take(DagState state) {
      Dag dag = definition(state);
      Instant point = state.nextPoint().orElseThrow();
      Optional<Instant> next = after(dag, point);
      Optional<Instant> previous = state.previousPoint();
      while (dag.catchUp() && isDue(next) && newRuns.size() < room) {
        add(state, dag, point, true);
        previous = Optional.of(point);
        point = next.get();
        next = after(dag, point);
      }
      if (newRuns.size() == room) {
        progress.add(new Progress(dag.id(), previous, Optional.of(point)));
        return;
      }
      add(state, dag, point, false);
      Optional<MissedExecutionTimes.Skip> skip = MissedExecutionTimes.skip(dag, next, now);
      skip.ifPresent(missed -> events.add(missed.event()));
      progress.add(
          skip.map(MissedExecutionTimes.Skip::progress)
              .orElse(new Progress(dag.id(), Optional.of(point), next)));
    }

    private Optional<Instant> after(Dag dag, Instant point) {
      return dag.schedule().flatMap(schedule -> schedule.next(point, point));
    }

    private boolean isDue(Optional<Instant> point) {
      return point.isPresent() && !point.get().isAfter(now);
    }

    private void add(DagState state, Dag dag, Instant point, boolean late) {
      newRuns.add(
          new NewRun(
              new DagRunKey(dag.id(), point),
              state.version(),
              dag.graph().size(),
              late ? RunTrigger.CATCH_UP : RunTrigger.SCHEDULE,
              "{}",
              null));
      events.add(
          ScheduleEventEntry.of(
              dag.id(), late ? ScheduleEvent.CAUGHT_UP : ScheduleEvent.REGULAR, point));
    }

    Pass store() {
      List<Long> created = tx.createRuns(newRuns, now);
      tx.record(events, now);
      tx.setPoints(progress);
      return new Pass(created, newRuns.size() == room, false, tx.nextPoint());
    }
  }

  /** Returns at most {@code count} execution times after {@code from}. */
  public static List<Instant> preview(Schedule schedule, Instant from, int count) {
    List<Instant> points = new ArrayList<>();
    Optional<Instant> next = schedule.next(from, null);
    while (next.isPresent() && points.size() < count) {
      points.add(next.get());
      next = schedule.next(next.get(), next.get());
    }
    return points;
  }

  /** The largest number of DAGs whose missed execution times one transaction skips. */
  private static final int SKIPPED_AT_ONCE = 100;

  /** How much longer than requested a wait may be before the clock counts as having jumped. */
  public static final Duration CLOCK_JUMP = Duration.ofSeconds(30);
}
