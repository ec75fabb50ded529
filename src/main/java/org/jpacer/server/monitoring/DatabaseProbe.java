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
 * Tells whether the database answers. However many ask, it is asked once at a time. Safe for use by
 * several threads.
 */
public final class DatabaseProbe {

  /** How long the database may take to answer. */
  static final Duration LONGEST = Duration.ofSeconds(2);

  private final DataSource source;
  private final Executor threads;
  private CompletableFuture<Boolean> asking;

  /**
   * Makes a probe.
   *
   * @param threads where the database is waited for
   */
  public DatabaseProbe(DataSource source, Executor threads) {
    this.source = source;
    this.threads = threads;
  }

  /** Asks; the answer comes within two seconds. */
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
