package org.jpacer.engine.port;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jpacer.run.ClaimId;
import org.jpacer.run.TaskInstanceId;
import org.jpacer.tasklog.TaskLogRecord;

/** Where the logs of tasks are kept. Safe for several threads. */
public interface TaskLogStore {

  /**
   * Records of one attempt, in order.
   *
   * @param claim the hand-out that they were written under
   * @param firstSequence the number of the first, counted from 1 in each hand-out
   */
  record Batch(ClaimId claim, long firstSequence, List<TaskLogRecord> records) {}

  /**
   * A stored record.
   *
   * @param sequence ascending within the attempt
   */
  record Stored(long sequence, TaskLogRecord record) {}

  /**
   * Stores records in one transaction; those that were stored before are left as they are.
   *
   * @return the claims that are known; records of others are not stored
   */
  Set<ClaimId> append(Collection<Batch> batches);

  /** Records of an attempt after a sequence number, oldest first. */
  List<Stored> read(TaskInstanceId place, int retry, long after, int limit);
}
