package org.jpacer.engine.query;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import org.jpacer.run.TaskInstanceId;
import org.jpacer.tasklog.TaskLogLevel;

/**
 * Which records of an attempt's log to read.
 *
 * @param after those with a higher sequence number
 * @param before those with a lower one; the newest of them are taken unless this is {@link #END}
 * @param levels those with one of these levels
 * @param word those whose message has it, whatever its case; empty for all
 * @param limit how many at most
 */
public record LogSlice(
    TaskInstanceId place,
    int retry,
    long after,
    long before,
    Set<TaskLogLevel> levels,
    String word,
    int limit) {

  /** No bound for {@code before}: the oldest records are taken. */
  public static final long END = Long.MAX_VALUE;

  /** Copies the levels. */
  public LogSlice {
    requireNonNull(place, "place");
    levels = Set.copyOf(levels);
    requireNonNull(word, "word");
  }

  /** Whether the newest of the records are wanted rather than the oldest. */
  public boolean isNewest() {
    return before != END;
  }
}
