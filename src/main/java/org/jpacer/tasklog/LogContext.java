package org.jpacer.tasklog;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jpacer.run.TaskRunKey;

/**
 * The attempt for which this thread works, so that log records can be attributed to it.
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

  /** A scope of work for an attempt; closing it ends what {@link #enter} began. */
  @FunctionalInterface
  public interface Scope {
    /** Restores the previous context of the thread. */
    void close();
  }

  /** Returns the context of this thread; empty if it works for no attempt. */
  public static Optional<LogContext> current() {
    return Optional.ofNullable(CURRENT.get());
  }

  /** Sets the context of this thread until the scope is closed. */
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
