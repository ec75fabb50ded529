package org.jpacer.engine;

import java.time.Instant;
import org.jpacer.dag.Dag;
import org.jpacer.dag.DagGraph.GraphTask;
import org.jpacer.engine.port.ReadyTask;
import org.jpacer.engine.port.TaskPlace;

/** Says where in line an attempt belongs. */
final class ReadyTasks {

  /** The kind of executor that tasks without a type need. */
  static final String EXTERNAL = "external";

  private ReadyTasks() {}

  static ReadyTask of(Dag dag, TaskPlace place, int retry, Instant dueAt) {
    GraphTask task = dag.graph().task(place.taskIndex());
    String queue = task.config().queue() == null ? dag.queue() : task.config().queue();
    String type = task.task().describe().type().orElse(EXTERNAL);
    return new ReadyTask(place, retry, dag.id(), queue, type, dueAt);
  }
}
