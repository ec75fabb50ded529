package org.jpacer.executor.delivery;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jpacer.tasklog.TaskLogLevel;
import org.jpacer.tasklog.TaskLogger;
import org.jpacer.wire.v1.log.LogRecord;

/**
 * The log of one attempt; records after its end are dropped. Records are also dropped while the
 * scheduler accepts them slower than the task writes them; one record marks the gap.
 */
public final class AttemptLog implements TaskLogger {

  /** A scheduler keeps no longer message, and no longer attributes. */
  private static final int LONGEST = 1 << 20;

  private static final String TRUNCATED =
      "truncated: records are missing here, since the scheduler took them slower than they came";

  private final String claimId;
  private final LogSender sender;
  private final Clock clock;
  private long sequence;
  private boolean dropping;
  private boolean ended;

  public AttemptLog(String claimId, LogSender sender, Clock clock) {
    this.claimId = claimId;
    this.sender = sender;
    this.clock = clock;
  }

  @Override
  public synchronized void log(TaskLogLevel level, String message, Map<String, Object> attributes) {
    if (ended) {
      return;
    }
    LogRecord record = record(level, fit(message), fit(attributes));
    if (sender.add(claimId, sequence + 1, record)) {
      sequence++;
      dropping = false;
    } else if (!dropping) {
      sequence++;
      dropping = true;
      sender.addAnyway(claimId, sequence, record(TaskLogLevel.WARN, TRUNCATED, Map.of()));
    }
  }

  private LogRecord record(TaskLogLevel level, String message, Map<String, Object> attributes) {
    return new LogRecord(
        clock.instant().truncatedTo(ChronoUnit.MICROS), level, message, attributes);
  }

  private static String fit(String message) {
    return message == null || message.length() <= LONGEST
        ? message
        : message.substring(0, LONGEST) + "… (truncated)";
  }

  private static Map<String, Object> fit(Map<String, Object> attributes) {
    return JsonLength.atLeast(attributes, LONGEST) <= LONGEST
        ? attributes
        : Map.of("truncated", true);
  }

  public synchronized void end() {
    ended = true;
  }
}
