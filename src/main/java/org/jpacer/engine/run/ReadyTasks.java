package org.jpacer.engine.run;

import java.time.Instant;
import org.jpacer.dag.Dag;
import org.jpacer.dag.DagGraph.GraphTask;
import org.jpacer.engine.port.run.ReadyTask;
import org.jpacer.engine.port.run.TaskQueue;
import org.jpacer.run.TaskInstanceId;

/** Computes the queue, type and due time of a ready attempt. */
public final class ReadyTasks {

  private ReadyTasks() {}

  public static ReadyTask of(Dag dag, TaskInstanceId place, int retry, Instant dueAt) {
    GraphTask task = dag.graph().task(place.taskIndex());
    String queue = task.config().queue() == null ? dag.queue() : task.config().queue();
    String type = task.task().describe().type().orElse(TaskQueue.EXTERNAL);
    return new ReadyTask(place, retry, dag.id(), queue, type, dueAt);
  }
}
