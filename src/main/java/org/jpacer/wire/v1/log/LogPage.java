package org.jpacer.wire.v1.log;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jpacer.tasklog.TaskLogLevel;

/**
 * Records of an attempt's log.
 *
 * @param items the records, oldest first
 */
public record LogPage(List<LogEntry> items) {

  /**
   * A record.
   *
   * @param sequence ascending within the attempt; the next page begins after the last one
   */
  public record LogEntry(
      long sequence,
      Instant time,
      TaskLogLevel level,
      String message,
      Map<String, Object> attributes) {}
}
