package org.jpacer.engine.port.run;

import java.time.Instant;
import org.jpacer.run.TaskInstanceId;

/**
 * An attempt to be enqueued.
 *
 * @param place the task
 * @param retry the attempt's index
 * @param dagId the DAG
 * @param queue the queue
 * @param type the task type
 * @param dueAt the time from which it may be claimed
 */
public record ReadyTask(
    TaskInstanceId place, int retry, String dagId, String queue, String type, Instant dueAt) {}
