package org.jpacer.server.monitoring;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * Checks whether the database answers. Concurrent checks share one query. Safe for use by several
 * threads.
 */
public final class DatabaseProbe {

  /** The time limit of an answer. */
  static final Duration LONGEST = Duration.ofSeconds(2);

  private final DataSource source;
  private final Executor threads;
  private CompletableFuture<Boolean> asking;

  /**
   * Creates a probe.
   *
   * @param threads wait for the database
   */
  public DatabaseProbe(DataSource source, Executor threads) {
    this.source = source;
    this.threads = threads;
  }

  /** Checks; answers within two seconds. */
  public synchronized CompletionStage<Boolean> answers() {
    if (asking == null || asking.isDone()) {
      asking = CompletableFuture.supplyAsync(this::ask, threads);
    }
    return asking
        .copy()
        .completeOnTimeout(false, LONGEST.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(failure -> false);
  }

  private boolean ask() {
    try (Connection connection = source.getConnection()) {
      return connection.isValid((int) LONGEST.toSeconds());
    } catch (SQLException e) {
      return false;
    }
  }
}
