package org.jpacer.wire.v1.log;

import java.time.Instant;
import java.util.Map;
import org.jpacer.tasklog.TaskLogLevel;
import org.jpacer.wire.MayBeNull;

/**
 * One record of a task's log, as an executor sends it.
 *
 * @param time when it was written
 * @param level its level
 * @param message the text
 * @param attributes named values, or null for none
 */
public record LogRecord(
    Instant time, TaskLogLevel level, String message, @MayBeNull Map<String, Object> attributes) {}
