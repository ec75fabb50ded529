package org.jpacer.persistence.run;

import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import org.jpacer.persistence.jdbc.Sql;
import org.jpacer.run.DagRunStatus;
import org.jpacer.run.TaskStatus;

/**
 * Counts how many runs and attempts one transaction ended. The count is stored as an additional
 * row, so that transactions never wait for each other to count; the sum of all rows is the total.
 * Not safe for use by several threads.
 */
final class EndedCounts {

  /** The smallest number of rows that are merged. */
  private static final int WORTH_FOLDING = 64;

  private final Map<DagRunStatus, Integer> runs = new EnumMap<>(DagRunStatus.class);
  private final Map<TaskStatus, Integer> attempts = new EnumMap<>(TaskStatus.class);

  /**
   * Records ended runs with a status; a negative number means that they are open again, or deleted.
   */
  void runs(DagRunStatus status, int more) {
    if (status.isTerminal()) {
      runs.merge(status, more, Integer::sum);
    }
  }

  /** Records ended attempts with a status; a negative number means that they are deleted. */
  void attempts(TaskStatus status, int more) {
    attempts.merge(status, more, Integer::sum);
  }

  /** Stores the counts. */
  void store(Sql sql) {
    runs.values().removeIf(count -> count == 0);
    attempts.values().removeIf(count -> count == 0);
    if (runs.isEmpty() && attempts.isEmpty()) {
      return;
    }
    sql.enqueue(
        "insert into ended_count values (?, ?, ?, ?, ?, ?)",
        of(DagRunStatus.SUCCESS),
        of(DagRunStatus.FAILED),
        of(TaskStatus.SUCCESS),
        of(TaskStatus.FAILED),
        of(TaskStatus.FAILED_PENDING_RETRY),
        of(TaskStatus.UPSTREAM_FAILED));
  }

  private int of(DagRunStatus status) {
    return runs.getOrDefault(status, 0);
  }

  private int of(TaskStatus status) {
    return attempts.getOrDefault(status, 0);
  }

  /**
   * Merges many rows into one; rows that another transaction merges or adds meanwhile are left
   * alone.
   */
  static int fold(Sql sql) throws SQLException {
    return sql.update(
        """
        with many as (
          select ctid from ended_count
          where (select count(*) from (select from ended_count limit %1$d) enough) = %1$d
          for update skip locked),
        gone as (
          delete from ended_count where ctid in (select ctid from many) returning *)
        insert into ended_count
        select sum(runs_succeeded), sum(runs_failed), sum(succeeded), sum(failed),
               sum(to_be_retried), sum(upstream_failed)
        from gone having count(*) > 0
        """
            .formatted(WORTH_FOLDING));
  }
}
