package org.jpacer.tasklog;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One record of a task's log.
 *
 * @param time when the task wrote it, by the executor's clock
 * @param level the level
 * @param message the text, never {@code null}, possibly empty
 * @param attributes named values: strings, numbers, booleans, {@code null}, lists and maps of these
 */
public record TaskLogRecord(
    Instant time, TaskLogLevel level, String message, Map<String, Object> attributes) {

  /** Copies the attributes. */
  public TaskLogRecord {
    requireNonNull(time, "time");
    requireNonNull(level, "level");
    requireNonNull(message, "message");
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
  }
}
