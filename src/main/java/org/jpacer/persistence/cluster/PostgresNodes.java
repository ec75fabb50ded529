package org.jpacer.persistence.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jpacer.persistence.jdbc.Database;
import org.jpacer.persistence.jdbc.Sql;

/** The scheduler nodes on one database. Safe for use by several threads. */
public final class PostgresNodes {

  /** A node that was not heard of for so long counts as dead. */
  public static final Duration DEAD_AFTER = Duration.ofSeconds(15);

  private final Database database;

  /** Makes one on a migrated database. */
  public PostgresNodes(Database database) {
    this.database = database;
  }

  /** What time the database has. */
  public Instant time() {
    return database.withConnection(
        connection ->
            new Sql(connection)
                .first("select clock_timestamp() as now", row -> Sql.instant(row, "now"))
                .orElseThrow());
  }

  /** Tells whether another node than this one lives. */
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

  /** When a node was last heard of; empty when there is none that did not end properly. */
  public Optional<Instant> lastLife() {
    return database.withConnection(
        connection ->
            new Sql(connection)
                .first(
                    "select max(seen_at) as last from node having count(*) > 0",
                    row -> Sql.instant(row, "last")));
  }

  /** Notes that a node lives; forgets those that died long ago. */
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

  /** Forgets a node that ended. */
  public void gone(String nodeId) {
    database.withConnection(
        connection -> new Sql(connection).update("delete from node where node_id = ?", nodeId));
  }
}
