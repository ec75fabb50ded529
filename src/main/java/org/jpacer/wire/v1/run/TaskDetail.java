package org.jpacer.wire.v1.run;

import java.util.Map;
import org.jpacer.wire.MayBeNull;

/**
 * The settings and configuration of a task; its status is in {@link RunDetail}.
 *
 * @param taskId its id
 * @param type its type, or null for an external one
 * @param queue the queue of its attempts
 * @param depth its level in the graph, from 1
 * @param width its position within the level, from 1
 * @param with the settings of the type, as in the DAG document
 * @param config its configuration
 * @param logRecords the number of log records by attempt index, without attempts that have none
 */
public record TaskDetail(
    String taskId,
    @MayBeNull String type,
    String queue,
    int depth,
    int width,
    Map<String, Object> with,
    Config config,
    Map<String, Long> logRecords) {

  /**
   * The configuration of a task.
   *
   * @param timeoutSeconds how long one attempt may take
   * @param retries how often a failed attempt is retried
   * @param retryDelaySeconds the pause before a retry
   * @param alertOnFailure whether the final failure sends an alert
   * @param alertOnRetry whether a failure that is retried sends an alert
   * @param notifier the configured notifier that sends the alerts, or null for the standard one
   */
  public record Config(
      double timeoutSeconds,
      int retries,
      double retryDelaySeconds,
      boolean alertOnFailure,
      boolean alertOnRetry,
      @MayBeNull String notifier) {}
}
