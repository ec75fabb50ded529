package org.jpacer.wire.v1.access;

import java.time.Instant;
import java.util.List;
import org.jpacer.wire.MayBeNull;

/**
 * Who did what.
 *
 * @param items the entries, the newest first
 * @param nextCursor what to ask for the next page with; null at the end
 */
public record AuditList(List<AuditItem> items, @MayBeNull String nextCursor) {

  /**
   * Something that somebody did or tried to do.
   *
   * @param who the caller's name
   * @param means how the caller proved it; null when nothing was proved
   * @param address from where
   * @param action what, in a word
   * @param status the HTTP status that was answered; below 400, it was done
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
