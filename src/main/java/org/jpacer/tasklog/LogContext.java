package org.jpacer.tasklog;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jpacer.run.TaskRunKey;

/**
 * What this thread works for, so that whatever it logs, by whatever way, can be told apart.
 *
 * @param attempt the attempt
 * @param runId the run's number
 */
public record LogContext(TaskRunKey attempt, long runId) {

  private static final ThreadLocal<LogContext> CURRENT = new ThreadLocal<>();

  /** Refuses a context without an attempt. */
  public LogContext {
    requireNonNull(attempt, "attempt");
  }

  /** The stretch of work for an attempt; ends what {@link #enter} began. */
  @FunctionalInterface
  public interface Scope {
    /** Goes back to what the thread worked for before. */
    void close();
  }

  /** What this thread works for; empty for nothing in particular. */
  public static Optional<LogContext> current() {
    return Optional.ofNullable(CURRENT.get());
  }

  /** Says what this thread works for from now on, until the scope is closed. */
  public Scope enter() {
    LogContext before = CURRENT.get();
    CURRENT.set(this);
    return () -> {
      if (before == null) {
        CURRENT.remove();
      } else {
        CURRENT.set(before);
      }
    };
  }
}
