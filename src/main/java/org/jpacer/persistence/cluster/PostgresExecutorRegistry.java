package org.jpacer.persistence.cluster;

import java.time.Instant;
import org.jpacer.engine.port.ExecutorRegistry;
import org.jpacer.persistence.jdbc.Database;
import org.jpacer.persistence.jdbc.Sql;

/** The registry of executors in PostgreSQL. */
public final class PostgresExecutorRegistry implements ExecutorRegistry {

  private final Database database;

  /** Creates a registry on a migrated database. */
  public PostgresExecutorRegistry(Database database) {
    this.database = database;
  }

  @Override
  public void asked(Wish wish, Instant now) {
    database.withConnection(
        connection ->
            new Sql(connection)
                .update(
                    """
                    insert into executor (executor_id, registered_at, seen_at, capacity, running,
                                          queues, types, dags)
                    values (?, ?, ?, ?, 0, ?, ?, ?::text[])
                    on conflict (executor_id) do update
                      set seen_at = greatest(executor.seen_at, excluded.seen_at),
                          queues = excluded.queues, types = excluded.types, dags = excluded.dags
                    """,
                    wish.executorId(),
                    now,
                    now,
                    wish.most(),
                    wish.queues().toArray(String[]::new),
                    wish.types().toArray(String[]::new),
                    wish.dags().map(dags -> dags.toArray(String[]::new)).orElse(null)));
  }

  @Override
  public void seen(Presence executor, Instant now) {
    database.withConnection(
        connection ->
            new Sql(connection)
                .update(
                    """
                    insert into executor (executor_id, registered_at, seen_at, capacity, running,
                                          labels, version)
                    values (?, ?, ?, ?, ?, ?, ?)
                    on conflict (executor_id) do update
                      set seen_at = excluded.seen_at, capacity = excluded.capacity,
                          running = excluded.running, labels = excluded.labels,
                          version = excluded.version
                    """,
                    executor.executorId(),
                    now,
                    now,
                    executor.capacity(),
                    executor.running(),
                    executor.labels(),
                    executor.version()));
  }
}
