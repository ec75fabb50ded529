package org.jpacer.dag;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How a task is run. The defaults are those of the original.
 *
 * @param timeout how long one attempt may take; default 10 minutes, more than zero
 * @param retries how often a failed attempt is retried; default 0
 * @param retryDelay the pause before a retry; default none
 * @param alertOnFailure whether the final failure sends an alert; default {@code true}
 * @param alertOnRetry whether a failure that is retried sends an alert; default {@code false}
 * @param queue the queue of the task; {@code null}, the default, for the DAG's queue
 * @param notifier the name of the configured notifier that sends the alerts; {@code null}, the
 *     default, for the DAG's
 */
public record TaskConfig(
    Duration timeout,
    int retries,
    Duration retryDelay,
    boolean alertOnFailure,
    boolean alertOnRetry,
    String queue,
    String notifier) {

  private static final TaskConfig DEFAULTS =
      new TaskConfig(Duration.ofMinutes(10), 0, Duration.ZERO, true, false, null, null);

  /** Refuses a time-out that is not positive, and negative retries and delays. */
  public TaskConfig {
    requireNonNull(timeout, "timeout");
    requireNonNull(retryDelay, "retryDelay");
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("timeout is " + timeout + "; allowed: more than PT0S");
    }
    if (retries < 0) {
      throw new IllegalArgumentException("retries is " + retries + "; allowed: 0 or more");
    }
    if (retryDelay.isNegative()) {
      throw new IllegalArgumentException("retryDelay is " + retryDelay + "; allowed: PT0S or more");
    }
  }

  /** The default configuration. */
  public static TaskConfig defaults() {
    return DEFAULTS;
  }

  /** Returns this configuration with another time-out. */
  public TaskConfig withTimeout(Duration changed) {
    return new TaskConfig(
        changed, retries, retryDelay, alertOnFailure, alertOnRetry, queue, notifier);
  }

  /** Returns this configuration with another number of retries. */
  public TaskConfig withRetries(int changed) {
    return new TaskConfig(
        timeout, changed, retryDelay, alertOnFailure, alertOnRetry, queue, notifier);
  }

  /** Returns this configuration with another pause before a retry. */
  public TaskConfig withRetryDelay(Duration changed) {
    return new TaskConfig(timeout, retries, changed, alertOnFailure, alertOnRetry, queue, notifier);
  }

  /** Returns this configuration with the alert on the final failure switched on or off. */
  public TaskConfig withAlertOnFailure(boolean changed) {
    return new TaskConfig(timeout, retries, retryDelay, changed, alertOnRetry, queue, notifier);
  }

  /** Returns this configuration with the alert on a retried failure switched on or off. */
  public TaskConfig withAlertOnRetry(boolean changed) {
    return new TaskConfig(timeout, retries, retryDelay, alertOnFailure, changed, queue, notifier);
  }

  /** Returns this configuration with another queue; {@code null} for the DAG's. */
  public TaskConfig withQueue(String changed) {
    return new TaskConfig(
        timeout, retries, retryDelay, alertOnFailure, alertOnRetry, changed, notifier);
  }

  /** Returns this configuration with another notifier's name; {@code null} for the DAG's. */
  public TaskConfig withNotifier(String changed) {
    return new TaskConfig(
        timeout, retries, retryDelay, alertOnFailure, alertOnRetry, queue, changed);
  }
}
