package org.jpacer.executor.delivery;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jpacer.tasklog.TaskLogLevel;
import org.jpacer.tasklog.TaskLogger;
import org.jpacer.wire.v1.log.LogRecord;

/** The log of one attempt; what comes after its end is dropped. */
public final class AttemptLog implements TaskLogger {

  private final String claimId;
  private final LogSender sender;
  private final Clock clock;
  private long sequence;
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
    LogRecord record =
        new LogRecord(clock.instant().truncatedTo(ChronoUnit.MICROS), level, message, attributes);
    if (sender.add(claimId, sequence + 1, record)) {
      sequence++;
    }
  }

  public synchronized void end() {
    ended = true;
  }
}
