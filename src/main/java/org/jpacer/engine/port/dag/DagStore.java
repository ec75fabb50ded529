package org.jpacer.engine.port.dag;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jpacer.dag.Dag;

/** Definitions and the progress of their schedules. Safe for use by several threads. */
public interface DagStore {

  /** Returns every DAG that is not retired, ordered by id. */
  List<DagState> active();

  /**
   * Returns the ids, in order, of the DAGs whose next execution time is at that time or before,
   * without paused and retired ones.
   */
  List<String> due(Instant now);

  /** Returns the DAG's state; empty if the id is unknown. */
  Optional<DagState> find(String dagId);

  /**
   * Returns one version of a DAG. Versions never change, so the answer may come from memory.
   *
   * @throws java.util.NoSuchElementException if the version does not exist
   */
  DagVersion version(String dagId, int version);

  /** Loads the current versions of DAGs that are not in memory, in one query. */
  void load(Collection<DagState> dags);

  /** Runs {@code work} in one transaction, and again from the start if the database requires it. */
  <T> T inTransaction(Function<DagTransaction, T> work);

  /**
   * A run that was triggered with an idempotency key.
   *
   * @param bodyHash the hash of the request
   */
  record KeyedRun(long runId, String bodyHash) {}

  /**
   * A backfill to be stored.
   *
   * @param maxActiveRuns the limit of its active runs; {@code null} for none
   * @param by the caller, or {@code null}
   */
  record NewBackfill(String dagId, Instant from, Instant to, Integer maxActiveRuns, String by) {}

  /**
   * The progress of a DAG's schedule.
   *
   * @param previous the last execution time that was decided on
   * @param next the one after it
   */
  record Progress(String dagId, Optional<Instant> previous, Optional<Instant> next) {}

  /** Operations on definitions inside one transaction. */
  interface DagTransaction {

    /**
     * Returns the DAG's state, locked until the end of the transaction; empty if the id is unknown.
     */
    Optional<DagState> lock(String dagId);

    /** Returns the document of a version, in its canonical form. */
    String document(String dagId, int version);

    /** Stores a version and makes it the current one; a retired DAG is active again. */
    void store(Dag dag, String document, DagSource source, int version, Instant now);

    /** Stores the progress of schedules, including empty execution times. */
    void setPoints(Collection<Progress> progress);

    /** Stores whether the DAG is paused. */
    void setPaused(String dagId, boolean paused, Instant now);

    /** Retires the DAG. */
    void retire(String dagId, Instant now);

    /**
     * Returns the DAGs whose next execution time is not after {@code now}, longest due first,
     * locked.
     */
    List<DagState> lockDue(Instant now, int limit);

    /**
     * Returns the earliest next execution time of all DAGs with scheduled runs; empty if there is
     * none.
     */
    Optional<Instant> nextPoint();

    /** Creates runs that wait to be started; existing ones are skipped. */
    List<Long> createRuns(Collection<NewRun> runs, Instant now);

    /**
     * Creates the runs of a backfill, which start after all others; returns the backfill's number.
     */
    long backfill(NewBackfill backfill, Collection<Long> runIds, int skipped, Instant now);

    /** Returns the run that a trigger with this key created since then; empty if there is none. */
    Optional<KeyedRun> keyedRun(String dagId, String key, Instant since);

    /** Records which run a trigger with this key created. */
    void keepKey(String dagId, String key, KeyedRun run, Instant now);

    /** Records events of schedules. */
    void record(Collection<ScheduleEventEntry> events, Instant now);
  }
}
