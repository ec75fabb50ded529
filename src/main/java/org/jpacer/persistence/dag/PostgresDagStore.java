package org.jpacer.persistence.dag;

import static org.jpacer.persistence.jdbc.Columns.ints;
import static org.jpacer.persistence.jdbc.Columns.texts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jpacer.dag.Dag;
import org.jpacer.engine.port.dag.DagReader;
import org.jpacer.engine.port.dag.DagSource;
import org.jpacer.engine.port.dag.DagState;
import org.jpacer.engine.port.dag.DagStore;
import org.jpacer.engine.port.dag.DagVersion;
import org.jpacer.persistence.jdbc.Database;
import org.jpacer.persistence.jdbc.Sql;

/** Definitions in PostgreSQL. Versions never change and are cached after they were read. */
public final class PostgresDagStore implements DagStore {

  /** The largest number of tasks in cached versions; each version counts as one more. */
  private static final int MOST_TASKS_CACHED = 500_000;

  public static final String STATE_COLUMNS =
      "dag_id, source, version, paused, retired_at, previous_point, next_point, created_at";

  private record Key(String dagId, int version) {}

  private final Database database;
  private final DagReader reader;
  private final Map<Key, DagVersion> versions = new ConcurrentHashMap<>();
  private final AtomicLong tasksCached = new AtomicLong();

  /**
   * Creates a store on a migrated database.
   *
   * @param reader reads a DAG from its stored document
   */
  public PostgresDagStore(Database database, DagReader reader) {
    this.database = database;
    this.reader = reader;
  }

  public static DagState state(ResultSet row) throws SQLException {
    return new DagState(
        row.getString("dag_id"),
        DagSource.of(row.getString("source")),
        row.getInt("version"),
        row.getBoolean("paused"),
        Sql.instant(row, "retired_at") != null,
        Sql.optionalInstant(row, "previous_point"),
        Sql.optionalInstant(row, "next_point"),
        Sql.instant(row, "created_at"));
  }

  @Override
  public List<DagState> active() {
    return database.withConnection(
        connection ->
            new Sql(connection)
                .query(
                    "select "
                        + STATE_COLUMNS
                        + " from dag where retired_at is null order by dag_id",
                    PostgresDagStore::state));
  }

  @Override
  public List<String> due(Instant now) {
    return database.withConnection(
        connection ->
            new Sql(connection)
                .query(
                    """
                    select dag_id from dag
                    where not paused and retired_at is null and next_point <= ? order by dag_id
                    """,
                    row -> row.getString(1),
                    now));
  }

  @Override
  public Optional<DagState> find(String dagId) {
    return database.withConnection(
        connection ->
            new Sql(connection)
                .first(
                    "select " + STATE_COLUMNS + " from dag where dag_id = ?",
                    PostgresDagStore::state,
                    dagId));
  }

  @Override
  public DagVersion version(String dagId, int version) {
    DagVersion known = versions.get(new Key(dagId, version));
    if (known != null) {
      return known;
    }
    return read(List.of(new Key(dagId, version))).stream()
        .findFirst()
        .orElseThrow(
            () -> new NoSuchElementException("DAG " + dagId + " has no version " + version));
  }

  @Override
  public void load(Collection<DagState> dags) {
    List<Key> missing =
        dags.stream()
            .map(state -> new Key(state.dagId(), state.version()))
            .filter(key -> !versions.containsKey(key))
            .toList();
    if (!missing.isEmpty()) {
      read(missing);
    }
  }

  private List<DagVersion> read(List<Key> keys) {
    return database.withConnection(
        connection ->
            new Sql(connection)
                .query(
                    """
                    select dag_id, v.version, v.document, d.created_at
                    from dag d join dag_version v using (dag_id)
                    where (dag_id, v.version) in (select * from unnest(?::text[], ?::integer[]))
                    """,
                    this::remember,
                    texts(keys, Key::dagId),
                    ints(keys, Key::version)));
  }

  private DagVersion remember(ResultSet row) throws SQLException {
    Dag dag = reader.read(row.getString("document"), Sql.instant(row, "created_at"));
    DagVersion version = new DagVersion(row.getInt("version"), dag);
    if (tasksCached.addAndGet(dag.graph().size() + 1) > MOST_TASKS_CACHED) {
      versions.clear();
      tasksCached.set(dag.graph().size() + 1);
    }
    versions.put(new Key(dag.id(), version.number()), version);
    return version;
  }

  @Override
  public <T> T inTransaction(Function<DagTransaction, T> work) {
    return database.inTransaction(
        connection -> work.apply(new PostgresDagTransaction(new Sql(connection))));
  }
}
