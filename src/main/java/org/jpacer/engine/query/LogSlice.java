package org.jpacer.engine.query;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import org.jpacer.run.TaskInstanceId;
import org.jpacer.tasklog.TaskLogLevel;

/**
 * Selects records of an attempt's log.
 *
 * @param after records with a higher sequence number
 * @param before records with a lower one; the newest of them unless this is {@link #END}
 * @param levels records with one of these levels
 * @param word records whose message contains it, ignoring case; empty for all
 * @param limit the largest number of records
 */
public record LogSlice(
    TaskInstanceId place,
    int retry,
    long after,
    long before,
    Set<TaskLogLevel> levels,
    String word,
    int limit) {

  /** No bound for {@code before}: selects the oldest records. */
  public static final long END = Long.MAX_VALUE;

  /** Copies the levels. */
  public LogSlice {
    requireNonNull(place, "place");
    levels = Set.copyOf(levels);
    requireNonNull(word, "word");
  }

  /** Returns whether the newest records are selected instead of the oldest. */
  public boolean isNewest() {
    return before != END;
  }
}
