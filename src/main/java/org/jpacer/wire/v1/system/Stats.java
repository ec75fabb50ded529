package org.jpacer.wire.v1.system;

import java.util.List;
import java.util.Map;
import org.jpacer.run.DagRunStatus;
import org.jpacer.run.TaskStatus;
import org.jpacer.wire.v1.system.QueueList.TaskQueueStatus;

/**
 * Totals.
 *
 * @param runs the number of runs, by every status
 * @param tasks the number of attempts, by every status; {@code NO_STATUS}: tasks of started runs
 *     that wait for their parents or for the time of their next attempt
 * @param waitingRuns the number of runs that wait to be started
 * @param waitingTasks the number of attempts that wait for an executor
 * @param activeRuns the number of active runs
 * @param executorsAlive the number of executors with a recent heartbeat
 * @param nodesAlive the number of scheduler nodes with a recent heartbeat
 * @param queues the queues that are not empty, by name
 */
public record Stats(
    Map<DagRunStatus, Long> runs,
    Map<TaskStatus, Long> tasks,
    long waitingRuns,
    long waitingTasks,
    long activeRuns,
    int executorsAlive,
    int nodesAlive,
    List<TaskQueueStatus> queues) {}
