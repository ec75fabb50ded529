package org.jpacer.wire.ppacer;

import java.util.List;

/**
 * An attempt, or a task without any.
 *
 * @param taskId the task
 * @param retry the attempt's index; -1 without an attempt
 * @param insertTs when the attempt was enqueued
 * @param taskNotStarted whether there is no attempt
 * @param status its status; empty without an attempt
 * @param taskPosition the task's position in the DAG
 * @param duration how long it took, or has taken so far
 * @param configJson the configuration as JSON text
 * @param taskLogs the attempt's log
 */
public record TaskDetails(
    String taskId,
    int retry,
    DisplayTime insertTs,
    boolean taskNotStarted,
    String status,
    Position taskPosition,
    String duration,
    String configJson,
    Logs taskLogs) {

  /** A task's position in its DAG, both from 1. */
  public record Position(int depth, int width) {}

  /**
   * The log of an attempt.
   *
   * @param logRecordsCount the number of records
   * @param loadedRecords the number of records here
   * @param logRecords the newest ones, oldest first
   */
  public record Logs(long logRecordsCount, int loadedRecords, List<LogLine> logRecords) {

    /** An empty log. */
    public static final Logs NONE = new Logs(0, 0, List.of());
  }

  /** A record of a log, its attributes as JSON text. */
  public record LogLine(
      DisplayTime insertTs, String level, String message, String attributesJson) {}

  /** A task's configuration in the original's form. */
  public record Config(
      double timeoutSeconds,
      int retries,
      double retriesDelaySeconds,
      boolean sendAlertOnRetry,
      boolean sendAlertOnFailure) {}
}
