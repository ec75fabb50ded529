package org.jpacer.engine.port.run;

import java.time.Instant;
import org.jpacer.run.TaskInstanceId;

/**
 * An attempt to be put in line for executors.
 *
 * @param place the task
 * @param retry the attempt's index
 * @param dagId the DAG
 * @param queue the queue it goes to
 * @param type the kind of executor it needs
 * @param dueAt not to be handed out before
 */
public record ReadyTask(
    TaskInstanceId place, int retry, String dagId, String queue, String type, Instant dueAt) {}
