package org.jpacer.dag;

import static java.util.Objects.requireNonNull;

/**
 * One thing that is wrong with a DAG.
 *
 * @param task the task's id; {@code null} if the problem concerns the whole DAG
 * @param key the document's key or the property that is wrong, such as {@code retries}
 * @param reason what is wrong and what is allowed
 */
public record Problem(String task, String key, String reason) {

  /** Refuses a problem without a key or a reason. */
  public Problem {
    requireNonNull(key, "key");
    requireNonNull(reason, "reason");
  }

  /** A problem of the whole DAG. */
  public static Problem ofDag(String key, String reason) {
    return new Problem(null, key, reason);
  }

  /** Returns where the problem is, such as {@code tasks.load.retries}. */
  public String field() {
    return task == null ? key : "tasks." + task + "." + key;
  }

  @Override
  public String toString() {
    return field() + ": " + reason;
  }
}
