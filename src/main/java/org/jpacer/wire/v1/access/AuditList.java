package org.jpacer.wire.v1.access;

import java.time.Instant;
import java.util.List;
import org.jpacer.wire.MayBeNull;

/**
 * Audit entries.
 *
 * @param items the entries, newest first
 * @param nextCursor the cursor of the next page; null on the last one
 */
public record AuditList(List<AuditItem> items, @MayBeNull String nextCursor) {

  /**
   * An action of a caller, done or refused.
   *
   * @param who the caller's name
   * @param means how the caller authenticated; null if it did not
   * @param address the caller's address
   * @param action the action, in a word
   * @param status the HTTP status of the answer; below 400, the action was done
   */
  public record AuditItem(
      long entryId,
      Instant at,
      String who,
      @MayBeNull String means,
      String address,
      String action,
      String method,
      String path,
      @MayBeNull String dagId,
      @MayBeNull Long runId,
      @MayBeNull String taskId,
      int status) {}
}
