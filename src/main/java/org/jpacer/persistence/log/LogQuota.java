package org.jpacer.persistence.log;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jpacer.persistence.jdbc.Sql;
import org.jpacer.run.ClaimId;

/**
 * Limits the log of each attempt. The size is counted in memory; for an attempt that this node has
 * not counted from its first record, it is read once. Safe for use by several threads.
 */
final class LogQuota {

  private static final int MOST_REMEMBERED = 10_000;

  /** The decision about a record. */
  enum Verdict {
    KEEP,
    /** The record does not fit; the mark is stored in its place. */
    CUT_HERE,
    DROP
  }

  private record AttemptKey(long runId, int taskIndex, int retry) {

    static AttemptKey of(ClaimId claim) {
      return new AttemptKey(claim.runId(), claim.taskIndex(), claim.retry());
    }
  }

  /** The size of an attempt's log up to {@code last}; nothing is kept from {@code cutAt}. */
  private record Used(long bytes, long last, long cutAt) {
    static final Used NOTHING = new Used(0, -1, Long.MAX_VALUE);
  }

  private final long most;
  private final String mark;
  private final Map<AttemptKey, Used> attempts =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<AttemptKey, Used> eldest) {
          return size() > MOST_REMEMBERED;
        }
      };

  /**
   * Creates a quota.
   *
   * @param most the largest number of bytes of a log
   * @param mark the attributes, as stored, of the record that marks the cut
   */
  LogQuota(long most, String mark) {
    this.most = most;
    this.mark = mark;
  }

  /** Makes sure that the size of the attempt's existing log is known. */
  void know(Sql sql, ClaimId claim, long firstSequence) throws SQLException {
    AttemptKey attempt = AttemptKey.of(claim);
    synchronized (this) {
      if (attempts.containsKey(attempt)) {
        return;
      }
    }
    Used used = claim.dispatch() == 0 && firstSequence == 1 ? Used.NOTHING : lookUp(sql, attempt);
    synchronized (this) {
      attempts.putIfAbsent(attempt, used);
    }
  }

  private Used lookUp(Sql sql, AttemptKey attempt) throws SQLException {
    return sql.first(
            """
            select coalesce(sum(octet_length(message) + octet_length(attributes)), 0),
                   coalesce(max(sequence), -1), min(sequence) filter (where attributes = ?)
            from task_log where run_id = ? and task_index = ? and retry = ?
            """,
            row -> {
              long cutAt = row.getLong(3);
              long first = row.wasNull() ? Long.MAX_VALUE : cutAt;
              return new Used(row.getLong(1), row.getLong(2), first);
            },
            mark,
            attempt.runId(),
            attempt.taskIndex(),
            attempt.retry())
        .orElse(Used.NOTHING);
  }

  /** Decides about the next record of an attempt; a repeated record is counted once. */
  synchronized Verdict take(ClaimId claim, long sequence, String message, String attributes) {
    AttemptKey attempt = AttemptKey.of(claim);
    Used used = attempts.getOrDefault(attempt, Used.NOTHING);
    if (sequence >= used.cutAt()) {
      return sequence == used.cutAt() ? Verdict.CUT_HERE : Verdict.DROP;
    }
    if (sequence <= used.last()) {
      return Verdict.KEEP;
    }
    long bytes = used.bytes() + size(message) + size(attributes);
    boolean fits = bytes <= most;
    attempts.put(
        attempt,
        fits
            ? new Used(bytes, sequence, used.cutAt())
            : new Used(used.bytes(), used.last(), sequence));
    return fits ? Verdict.KEEP : Verdict.CUT_HERE;
  }

  /** Forgets the count of an attempt, because its records were not stored. */
  synchronized void forget(ClaimId claim) {
    attempts.remove(AttemptKey.of(claim));
  }

  private static long size(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
