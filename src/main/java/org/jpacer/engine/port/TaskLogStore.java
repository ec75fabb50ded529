package org.jpacer.engine.port;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jpacer.run.ClaimId;
import org.jpacer.run.TaskInstanceId;
import org.jpacer.tasklog.TaskLogRecord;

/** The logs of tasks. Safe for use by several threads. */
public interface TaskLogStore {

  /**
   * Records of one attempt, in order.
   *
   * @param claim the claim under which they were written
   * @param firstSequence the number of the first, counted from 1 for each claim
   */
  record Batch(ClaimId claim, long firstSequence, List<TaskLogRecord> records) {}

  /**
   * A stored record.
   *
   * @param sequence ascending within the attempt
   */
  record Stored(long sequence, TaskLogRecord record) {}

  /**
   * Stores records in one transaction; records that were stored before stay unchanged.
   *
   * @return the known claims; records of others are not stored
   */
  Set<ClaimId> append(Collection<Batch> batches);

  /** Returns records of an attempt after a sequence number, oldest first. */
  List<Stored> read(TaskInstanceId place, int retry, long after, int limit);
}
