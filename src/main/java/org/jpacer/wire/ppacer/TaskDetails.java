package org.jpacer.wire.ppacer;

import java.util.List;

/**
 * An attempt, or a task without any.
 *
 * @param taskId the task
 * @param retry the attempt's index; -1 without attempt
 * @param insertTs when the attempt was put in line
 * @param taskNotStarted whether there is no attempt
 * @param status where it stands; empty without attempt
 * @param taskPosition where the task stands in the DAG
 * @param duration how long it took or is taking
 * @param configJson the configuration as JSON text
 * @param taskLogs what the attempt wrote
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

  /** Where a task stands in its DAG, both from 1. */
  public record Position(int depth, int width) {}

  /**
   * What an attempt wrote.
   *
   * @param logRecordsCount how many records there are
   * @param loadedRecords how many are here
   * @param logRecords the newest ones, oldest first
   */
  public record Logs(long logRecordsCount, int loadedRecords, List<LogLine> logRecords) {

    /** Nothing. */
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
