package org.jpacer.engine.schedule;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jpacer.dag.Dag;
import org.jpacer.dag.DagDefinition;
import org.jpacer.engine.port.dag.DagSource;
import org.jpacer.engine.port.dag.DagState;
import org.jpacer.engine.port.dag.DagStore;
import org.jpacer.engine.port.dag.DagStore.DagTransaction;
import org.jpacer.engine.port.dag.DagStore.Progress;
import org.jpacer.engine.port.dag.DagVersion;
import org.jpacer.schedule.Schedule;

/**
 * The catalog of definitions: registers, changes, pauses and retires them. Safe for use by several
 * threads and several nodes.
 */
public final class DagCatalog {

  private final DagStore store;
  private final Clock clock;
  private volatile Consumer<String> listener = dagId -> {};

  /** Creates a catalog. */
  public DagCatalog(DagStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Sets the listener that receives, after the commit, the id of a DAG that changed on this node.
   */
  public void setListener(Consumer<String> whom) {
    listener = whom;
  }

  private DagState notified(DagState state) {
    listener.accept(state.dagId());
    return state;
  }

  /**
   * The effect of a registration.
   *
   * @param state the DAG's new state
   * @param created whether the id is new
   * @param changed whether a new version was created
   * @param revived whether it was retired before
   */
  public record Registration(DagState state, boolean created, boolean changed, boolean revived) {}

  /**
   * Registers a definition. The same document changes nothing; a different one becomes a new
   * version, which the next run uses.
   *
   * @throws DagOwnedException if another source owns the id; nothing changed
   */
  public Registration register(DagDefinition definition, DagSource source) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Registration done = store.inTransaction(tx -> register(tx, definition, source, now));
    if (done.changed() || done.revived()) {
      notified(done.state());
    }
    return done;
  }

  private Registration register(
      DagTransaction tx, DagDefinition definition, DagSource source, Instant now) {
    String dagId = definition.id();
    Optional<DagState> before = tx.lock(dagId);
    before
        .filter(state -> state.source() != source)
        .ifPresent(
            state -> {
              throw new DagOwnedException(dagId, state.source());
            });
    boolean same =
        before.isPresent()
            && tx.document(dagId, before.get().version()).equals(definition.canonical());
    if (!same || before.get().retired()) {
      Dag dag = definition.dag(before.map(DagState::firstRegistered).orElse(now));
      int version = before.map(DagState::version).orElse(0) + (same ? 0 : 1);
      tx.store(dag, definition.canonical(), source, version, now);
      continueSchedule(tx, dag, before, now);
    }
    boolean revived = before.filter(DagState::retired).isPresent();
    return new Registration(tx.lock(dagId).orElseThrow(), before.isEmpty(), !same, revived);
  }

  /**
   * Returns where the schedule continues: a first version with catch-up starts at the schedule's
   * start; all others continue after the last decided execution time or, without catch-up, after
   * now.
   */
  private void continueSchedule(
      DagTransaction tx, Dag dag, Optional<DagState> before, Instant now) {
    Optional<Instant> previous = before.flatMap(DagState::previousPoint);
    Optional<Instant> next =
        dag.schedule().flatMap(schedule -> firstPoint(schedule, dag, previous, now));
    tx.setPoints(List.of(new Progress(dag.id(), previous, next)));
  }

  private static Optional<Instant> firstPoint(
      Schedule schedule, Dag dag, Optional<Instant> previous, Instant now) {
    if (!dag.catchUp()) {
      return schedule.next(now, null);
    }
    Instant start = schedule.start().orElse(now);
    Instant from = previous.filter(point -> !point.isBefore(start)).orElse(start.minusNanos(1));
    return schedule.next(from, null);
  }

  /** Returns the DAG's state; empty if the id is unknown. */
  public Optional<DagState> find(String dagId) {
    return store.find(dagId);
  }

  /** Returns every DAG that is not retired. */
  public List<DagState> active() {
    return store.active();
  }

  /** Returns one version of a DAG. */
  public DagVersion version(String dagId, int version) {
    return store.version(dagId, version);
  }

  /** Pauses a DAG: no scheduled runs are created. Returns its state; empty if it is unknown. */
  public Optional<DagState> pause(String dagId) {
    Instant now = clock.instant();
    return store
        .inTransaction(
            tx ->
                tx.lock(dagId)
                    .map(
                        state -> {
                          tx.setPaused(dagId, true, now);
                          return tx.lock(dagId).orElseThrow();
                        }))
        .map(this::notified);
  }

  /** Resumes scheduled runs; execution times during the pause count as missed. */
  public Optional<DagState> unpause(String dagId) {
    Instant now = clock.instant();
    return store
        .inTransaction(
            tx ->
                tx.lock(dagId)
                    .map(
                        state -> {
                          tx.setPaused(dagId, false, now);
                          Dag dag = store.version(dagId, state.version()).dag();
                          MissedExecutionTimes.skip(dag, state.nextPoint(), now)
                              .ifPresent(skip -> skip.store(tx, now));
                          return tx.lock(dagId).orElseThrow();
                        }))
        .map(this::notified);
  }

  /**
   * Retires a DAG: no new runs are created, its history stays.
   *
   * @throws DagOwnedException if another source owns it
   */
  public Optional<DagState> retire(String dagId, DagSource source) {
    Instant now = clock.instant();
    return store
        .inTransaction(
            tx ->
                tx.lock(dagId)
                    .map(
                        state -> {
                          if (state.source() != source) {
                            throw new DagOwnedException(dagId, state.source());
                          }
                          tx.retire(dagId, now);
                          return tx.lock(dagId).orElseThrow();
                        }))
        .map(this::notified);
  }
}
