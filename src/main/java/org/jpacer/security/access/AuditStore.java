package org.jpacer.security.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The audit log. */
public interface AuditStore {

  /**
   * An action of a caller, done or refused.
   *
   * @param who the caller's name
   * @param means how the caller authenticated; {@code null} if it did not
   * @param address the client's address
   * @param action the action, in a word, such as {@code trigger}
   * @param method the HTTP method
   * @param path the path, without its query
   * @param dagId the DAG concerned, or {@code null}
   * @param runId the run concerned, or {@code null}
   * @param taskId the task concerned, or {@code null}
   * @param status the HTTP status of the answer
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

  /** An entry with its number and its time. */
  record Entry(long entryId, Instant at, Deed deed) {}

  /**
   * Selects entries.
   *
   * @param who only this caller's
   * @param dagId only those about this DAG
   * @param before only those with a smaller number
   */
  record Filter(Optional<String> who, Optional<String> dagId, long before) {}

  /** Adds an entry. */
  void add(Deed deed, Instant at);

  /** Returns entries, newest first. */
  List<Entry> entries(Filter filter, int limit);

  /** Deletes entries before a time, and the oldest ones beyond {@code most}. */
  void forget(Instant before, long most);
}
