package org.jpacer.wire.v1.system;

import java.util.List;
import java.util.Map;
import org.jpacer.run.DagRunStatus;
import org.jpacer.run.TaskStatus;
import org.jpacer.wire.v1.system.QueueList.TaskQueueStatus;

/**
 * How much there is of everything.
 *
 * @param runs how many runs there are, by every status
 * @param tasks how many attempts of tasks there are, by every status; {@code NO_STATUS}: tasks of
 *     started runs that wait for their parents or for the time of their next attempt
 * @param waitingRuns how many runs wait to be started
 * @param waitingTasks how many attempts wait for an executor
 * @param activeRuns how many runs have been started and have not ended
 * @param executorsAlive how many executors were heard of lately
 * @param nodesAlive how many scheduler nodes were heard of lately
 * @param queues the queues with something in them, by name
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
