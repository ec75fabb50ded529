package org.jpacer.persistence.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jpacer.persistence.jdbc.Database;
import org.jpacer.persistence.jdbc.Sql;

/** The scheduler nodes on one database. Safe for use by several threads. */
public final class PostgresNodes {

  /** A node without a heartbeat for this long counts as dead. */
  public static final Duration DEAD_AFTER = Duration.ofSeconds(15);

  private final Database database;

  /** Creates the nodes on a migrated database. */
  public PostgresNodes(Database database) {
    this.database = database;
  }

  /** Returns the database's time. */
  public Instant time() {
    return database.withConnection(
        connection ->
            new Sql(connection)
                .first("select clock_timestamp() as now", row -> Sql.instant(row, "now"))
                .orElseThrow());
  }

  /** Returns whether another node than this one is alive. */
  public boolean anyOtherAlive(String nodeId, Instant now) {
    return database.withConnection(
        connection ->
            new Sql(connection)
                .first(
                    "select exists (select from node where node_id <> ? and seen_at > ?)",
                    row -> row.getBoolean(1),
                    nodeId,
                    now.minus(DEAD_AFTER))
                .orElseThrow());
  }

  /** Returns the latest heartbeat of a node that did not shut down cleanly; empty if all did. */
  public Optional<Instant> lastLife() {
    return database.withConnection(
        connection ->
            new Sql(connection)
                .first(
                    "select max(seen_at) as last from node having count(*) > 0",
                    row -> Sql.instant(row, "last")));
  }

  /** Records a heartbeat of a node; deletes nodes that died long ago. */
  public void seen(String nodeId, String state, String version, Instant startedAt, Instant now) {
    database.inTransaction(
        connection -> {
          Sql sql = new Sql(connection);
          sql.update("delete from node where seen_at < ?", now.minus(Duration.ofDays(1)));
          return sql.update(
              """
              insert into node (node_id, started_at, seen_at, state, version)
              values (?, ?, ?, ?, ?)
              on conflict (node_id) do update
                set seen_at = excluded.seen_at, state = excluded.state
              """,
              nodeId,
              startedAt,
              now,
              state,
              version);
        });
  }

  /** Deletes a node that shut down. */
  public void gone(String nodeId) {
    database.withConnection(
        connection -> new Sql(connection).update("delete from node where node_id = ?", nodeId));
  }
}
