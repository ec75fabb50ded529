package org.jpacer.wire.v1.run;

import java.util.Map;
import org.jpacer.wire.MayBeNull;

/**
 * What a task of a run is made of; where it stands says {@link RunDetail}.
 *
 * @param taskId its id
 * @param type its kind, or null for an external one
 * @param queue the queue that its attempts go to
 * @param depth its level in the graph, from 1
 * @param width its position within the level, from 1
 * @param with the kind's settings, as in the DAG document
 * @param config how it is run
 * @param logRecords how many records each attempt wrote, by the attempt's index; those without any
 *     are missing
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
   * How a task is run.
   *
   * @param timeoutSeconds how long one attempt may take
   * @param retries how often a failed attempt is repeated
   * @param retryDelaySeconds the pause before a repetition
   * @param alertOnFailure whether the final failure alerts somebody
   * @param alertOnRetry whether a failure that is repeated alerts somebody
   * @param notifier the configured notifier that carries the alerts, or null for the scheduler's
   */
  public record Config(
      double timeoutSeconds,
      int retries,
      double retryDelaySeconds,
      boolean alertOnFailure,
      boolean alertOnRetry,
      @MayBeNull String notifier) {}
}
