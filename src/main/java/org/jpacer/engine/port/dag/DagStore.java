package org.jpacer.engine.port.dag;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jpacer.dag.Dag;

/** Where definitions and the progress along their schedules are kept. Safe for several threads. */
public interface DagStore {

  /** Every DAG that is not retired, in the order of the ids. */
  List<DagState> active();

  /**
   * The ids, in their order, of the DAGs whose next point is at that time or before; those that are
   * paused or retired are missing.
   */
  List<String> due(Instant now);

  /** The DAG's state; empty when the id is unknown. */
  Optional<DagState> find(String dagId);

  /**
   * One version of a DAG. Versions never change, so the answer may come from memory.
   *
   * @throws java.util.NoSuchElementException when there is no such version
   */
  DagVersion version(String dagId, int version);

  /** Reads the current versions of DAGs at once, those that are not in memory yet. */
  void load(Collection<DagState> dags);

  /** Runs {@code work} in one transaction, again from the start when the database asks for it. */
  <T> T inTransaction(Function<DagTransaction, T> work);

  /**
   * A run that a trigger with a key made.
   *
   * @param bodyHash the hash of what was asked for
   */
  record KeyedRun(long runId, String bodyHash) {}

  /**
   * A backfill to be kept.
   *
   * @param maxActiveRuns how many of its runs may be under way at once; {@code null}: any number
   * @param by who asked for it, or {@code null}
   */
  record NewBackfill(String dagId, Instant from, Instant to, Integer maxActiveRuns, String by) {}

  /**
   * How far a DAG is along its schedule.
   *
   * @param previous the last point that was decided on
   * @param next the one after it
   */
  record Progress(String dagId, Optional<Instant> previous, Optional<Instant> next) {}

  /** What can be done to definitions inside one transaction. */
  interface DagTransaction {

    /** The DAG's state, locked until the end of the transaction; empty when the id is unknown. */
    Optional<DagState> lock(String dagId);

    /** The document of a version, in its canonical form. */
    String document(String dagId, int version);

    /** Stores a version and makes it the current one; the DAG is no longer retired. */
    void store(Dag dag, String document, DagSource source, int version, Instant now);

    /** Sets the progress along schedules; empty points are stored as such. */
    void setPoints(Collection<Progress> progress);

    /** Sets whether the DAG is paused. */
    void setPaused(String dagId, boolean paused, Instant now);

    /** Retires the DAG. */
    void retire(String dagId, Instant now);

    /** The DAGs whose next point is not after {@code now}, longest due first, locked. */
    List<DagState> lockDue(Instant now, int limit);

    /** The next point of all DAGs that make scheduled runs; empty when there is none. */
    Optional<Instant> nextPoint();

    /** Makes runs, and puts them in line to be started; those that exist are left out. */
    List<Long> createRuns(Collection<NewRun> runs, Instant now);

    /** Makes runs, which wait for all others, those of a backfill; returns its number. */
    long backfill(NewBackfill backfill, Collection<Long> runIds, int skipped, Instant now);

    /** The run that a trigger with this key made since then; empty when there is none. */
    Optional<KeyedRun> keyedRun(String dagId, String key, Instant since);

    /** Notes which run a trigger with this key made. */
    void keepKey(String dagId, String key, KeyedRun run, Instant now);

    /** Records what became of points. */
    void record(Collection<ScheduleEventEntry> events, Instant now);
  }
}
