package org.jpacer.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jpacer.engine.port.DagReader;
import org.jpacer.engine.port.DagSource;
import org.jpacer.engine.port.DagState;
import org.jpacer.engine.port.DagStore;
import org.jpacer.engine.port.DagVersion;

/** Definitions in PostgreSQL. Versions never change and are kept in memory once they were read. */
public final class PostgresDagStore implements DagStore {

  /** How many versions are kept in memory. */
  static final int MOST_CACHED = 10_000;

  static final String STATE_COLUMNS =
      "dag_id, source, version, paused, retired_at, previous_point, next_point, created_at";

  private record Key(String dagId, int version) {}

  private final Database database;
  private final DagReader reader;
  private final Map<Key, DagVersion> versions = new ConcurrentHashMap<>();

  /**
   * Makes a store on a migrated database.
   *
   * @param reader makes a DAG of its stored document
   */
  public PostgresDagStore(Database database, DagReader reader) {
    this.database = database;
    this.reader = reader;
  }

  static DagState state(ResultSet row) throws SQLException {
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
    Key key = new Key(dagId, version);
    DagVersion known = versions.get(key);
    if (known != null) {
      return known;
    }
    if (versions.size() >= MOST_CACHED) {
      versions.clear();
    }
    DagVersion read = read(dagId, version);
    versions.put(key, read);
    return read;
  }

  private DagVersion read(String dagId, int version) {
    return database
        .withConnection(
            connection ->
                new Sql(connection)
                    .first(
                        """
                        select v.document, d.created_at from dag d join dag_version v using (dag_id)
                        where dag_id = ? and v.version = ?
                        """,
                        row ->
                            reader.read(row.getString("document"), Sql.instant(row, "created_at")),
                        dagId,
                        version))
        .map(dag -> new DagVersion(version, dag))
        .orElseThrow(
            () -> new NoSuchElementException("DAG " + dagId + " has no version " + version));
  }

  @Override
  public <T> T inTransaction(Function<DagTransaction, T> work) {
    return database.inTransaction(
        connection -> work.apply(new PostgresDagTransaction(new Sql(connection))));
  }
}
