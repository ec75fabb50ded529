package org.jpacer.persistence.security;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jpacer.persistence.jdbc.Database;
import org.jpacer.persistence.jdbc.Sql;
import org.jpacer.security.access.AuditStore;

/** The audit log in PostgreSQL. Safe for use by several threads. */
public final class PostgresAuditStore implements AuditStore {

  private static final int BATCH = 5000;

  private final Database database;

  /** Creates a store on a migrated database. */
  public PostgresAuditStore(Database database) {
    this.database = database;
  }

  @Override
  public void add(Deed deed, Instant at) {
    database.withConnection(
        connection ->
            new Sql(connection)
                .update(
                    """
                    insert into audit_entry (at, who, means, address, action, method, path,
                                             dag_id, run_id, task_id, status)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?::bigint, ?, ?)
                    """,
                    at,
                    deed.who(),
                    deed.means(),
                    deed.address(),
                    deed.action(),
                    deed.method(),
                    deed.path(),
                    deed.dagId(),
                    deed.runId(),
                    deed.taskId(),
                    deed.status()));
  }

  @Override
  public List<Entry> entries(Filter filter, int limit) {
    return database.withConnection(
        connection ->
            new Sql(connection)
                .query(
                    """
                    select * from audit_entry
                    where entry_id < ?
                      and (?::text is null or who = ?)
                      and (?::text is null or dag_id = ?)
                    order by entry_id desc limit ?
                    """,
                    PostgresAuditStore::entry,
                    filter.before(),
                    filter.who().orElse(null),
                    filter.who().orElse(null),
                    filter.dagId().orElse(null),
                    filter.dagId().orElse(null),
                    limit));
  }

  private static Entry entry(ResultSet row) throws SQLException {
    return new Entry(
        row.getLong("entry_id"),
        Sql.instant(row, "at"),
        new Deed(
            row.getString("who"),
            row.getString("means"),
            row.getString("address"),
            row.getString("action"),
            row.getString("method"),
            row.getString("path"),
            row.getString("dag_id"),
            row.getObject("run_id", Long.class),
            row.getString("task_id"),
            row.getInt("status")));
  }

  @Override
  public void forget(Instant before, long most) {
    boolean more = true;
    while (more) {
      more =
          database.withConnection(
              connection ->
                  new Sql(connection)
                          .update(
                              """
                              delete from audit_entry where entry_id in (
                                select entry_id from audit_entry
                                where at < ? or entry_id <= (
                                  select entry_id from audit_entry
                                  order by entry_id desc offset ? limit 1)
                                limit ?)
                              """,
                              before,
                              most,
                              BATCH)
                      == BATCH);
    }
  }
}
