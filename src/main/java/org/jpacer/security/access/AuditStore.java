package org.jpacer.security.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where it is kept who did what. */
public interface AuditStore {

  /**
   * Something that somebody did or tried to do.
   *
   * @param who the caller's name
   * @param means how the caller proved it; {@code null} when nothing was proved
   * @param address from where
   * @param action what, in a word, such as {@code trigger}
   * @param method the HTTP method
   * @param path the address asked for, without its query
   * @param dagId the DAG that it was about, or {@code null}
   * @param runId the run that it was about, or {@code null}
   * @param taskId the task that it was about, or {@code null}
   * @param status the HTTP status that was answered
   */
  record Deed(
      String who,
      String means,
      String address,
      String action,
      String method,
      String path,
      String dagId,
      Long runId,
      String taskId,
      int status) {}

  /** A deed with its number and its time. */
  record Entry(long entryId, Instant at, Deed deed) {}

  /**
   * Which entries to read.
   *
   * @param who only this caller's
   * @param dagId only those about this DAG
   * @param before only those with a smaller number
   */
  record Filter(Optional<String> who, Optional<String> dagId, long before) {}

  /** Keeps a deed. */
  void add(Deed deed, Instant at);

  /** Entries, the newest first. */
  List<Entry> entries(Filter filter, int limit);

  /** Forgets entries before a time, and the oldest ones of more than {@code most}. */
  void forget(Instant before, long most);
}
