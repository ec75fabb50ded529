package org.jpacer.tasklog;

import java.util.Map;

/**
 * The log of one attempt of a task. A task gets it from its context. Every record becomes readable
 * on the page and over HTTP. Safe for use by several threads; never throws because a log could not
 * be stored.
 */
@FunctionalInterface
public interface TaskLogger {

  /**
   * Writes a record.
   *
   * @param attributes named values beside the text; empty for none
   */
  void log(TaskLogLevel level, String message, Map<String, Object> attributes);

  /** Writes a record of level {@code DEBUG} without attributes. */
  default void debug(String message) {
    log(TaskLogLevel.DEBUG, message, Map.of());
  }

  /** Writes a record of level {@code INFO} without attributes. */
  default void info(String message) {
    log(TaskLogLevel.INFO, message, Map.of());
  }

  /** Writes a record of level {@code WARN} without attributes. */
  default void warn(String message) {
    log(TaskLogLevel.WARN, message, Map.of());
  }

  /** Writes a record of level {@code ERROR} without attributes. */
  default void error(String message) {
    log(TaskLogLevel.ERROR, message, Map.of());
  }
}
