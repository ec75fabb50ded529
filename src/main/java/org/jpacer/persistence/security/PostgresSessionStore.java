package org.jpacer.persistence.security;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jpacer.persistence.jdbc.Database;
import org.jpacer.persistence.jdbc.Sql;
import org.jpacer.security.access.Role;
import org.jpacer.security.config.SecurityMode;
import org.jpacer.security.session.SessionStore;

/** Sessions of browsers in PostgreSQL. Safe for use by several threads. */
public final class PostgresSessionStore implements SessionStore {

  private final Database database;

  /** Creates a store on a migrated database. */
  public PostgresSessionStore(Database database) {
    this.database = database;
  }

  @Override
  public void open(byte[] hash, Session session, String address, Instant now, Instant until) {
    database.withConnection(
        connection ->
            new Sql(connection)
                .update(
                    """
                    insert into browser_session
                      (hash, user_name, roles, mode, address, opened_at, expires_at)
                    values (?, ?, ?, ?, ?, ?, ?)
                    """,
                    hash,
                    session.user(),
                    session.roles().stream().map(Role::text).collect(Collectors.joining(",")),
                    session.mode().name(),
                    address,
                    now,
                    until));
  }

  @Override
  public Optional<Session> find(byte[] hash, Instant now) {
    return database.withConnection(
        connection ->
            new Sql(connection)
                .first(
                    "select * from browser_session where hash = ? and expires_at > ?",
                    row ->
                        new Session(
                            row.getString("user_name"),
                            roles(row.getString("roles")),
                            SecurityMode.valueOf(row.getString("mode"))),
                    hash,
                    now));
  }

  private static Set<Role> roles(String text) {
    return Arrays.stream(text.split(","))
        .filter(name -> !name.isEmpty())
        .map(Role::of)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public void close(byte[] hash) {
    database.withConnection(
        connection ->
            new Sql(connection).update("delete from browser_session where hash = ?", hash));
  }

  @Override
  public void forget(Instant now) {
    database.withConnection(
        connection ->
            new Sql(connection).update("delete from browser_session where expires_at <= ?", now));
  }
}
