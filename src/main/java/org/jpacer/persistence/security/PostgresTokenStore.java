package org.jpacer.persistence.security;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jpacer.persistence.jdbc.Database;
import org.jpacer.persistence.jdbc.Sql;
import org.jpacer.security.access.Role;
import org.jpacer.security.token.TokenStore;

/** API tokens in PostgreSQL. Safe for use by several threads. */
public final class PostgresTokenStore implements TokenStore {

  private final Database database;

  /** Creates a store on a migrated database. */
  public PostgresTokenStore(Database database) {
    this.database = database;
  }

  @Override
  public Optional<ApiToken> find(byte[] hash, Instant now) {
    return database.withConnection(
        connection ->
            new Sql(connection)
                .first(
                    """
                    select * from api_token
                    where hash = ? and revoked_at is null
                      and (expires_at is null or expires_at > ?)
                    """,
                    PostgresTokenStore::token,
                    hash,
                    now));
  }

  private static ApiToken token(ResultSet row) throws SQLException {
    return new ApiToken(
        row.getLong("token_id"),
        row.getString("name"),
        Role.of(row.getString("role")),
        Sql.instant(row, "created_at"),
        row.getString("created_by"),
        Sql.instant(row, "expires_at"),
        Sql.instant(row, "last_used_at"),
        row.getString("last_used_from"));
  }

  @Override
  public OptionalLong add(
      byte[] hash, String name, Role role, String createdBy, Instant now, Instant expiresAt) {
    return database.withConnection(
        connection ->
            new Sql(connection)
                    .query(
                        """
                    insert into api_token (hash, name, role, created_at, created_by, expires_at)
                    values (?, ?, ?, ?, ?, ?::timestamptz)
                    on conflict (name) where revoked_at is null do nothing
                    returning token_id
                    """,
                        row -> row.getLong(1),
                        hash,
                        name,
                        role.text(),
                        now,
                        createdBy,
                        expiresAt)
                    .stream()
                    .mapToLong(Long::longValue)
                    .findFirst());
  }

  @Override
  public List<ApiToken> all() {
    return database.withConnection(
        connection ->
            new Sql(connection)
                .query(
                    "select * from api_token where revoked_at is null order by token_id desc",
                    PostgresTokenStore::token));
  }

  @Override
  public boolean revoke(long tokenId, String revokedBy, Instant now) {
    return database.withConnection(
        connection ->
            new Sql(connection)
                    .update(
                        """
                        update api_token set revoked_at = ?, revoked_by = ?
                        where token_id = ? and revoked_at is null
                        """,
                        now,
                        revokedBy,
                        tokenId)
                == 1);
  }

  @Override
  public void used(long tokenId, Instant now, String address, Instant notedSince) {
    database.withConnection(
        connection ->
            new Sql(connection)
                .update(
                    """
                    update api_token set last_used_at = ?, last_used_from = ?
                    where token_id = ? and (last_used_at is null or last_used_at <= ?)
                    """,
                    now,
                    address,
                    tokenId,
                    notedSince));
  }
}
