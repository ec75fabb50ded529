package org.jpacer.engine;

import org.jpacer.engine.port.AlertStore;
import org.jpacer.engine.port.TaskLogStore;
import org.jpacer.engine.port.dag.DagStore;
import org.jpacer.engine.port.run.RunStore;
import org.jpacer.engine.port.run.TaskQueue;

/**
 * Everything that a scheduler keeps outside itself.
 *
 * @param watched what the watcher of the schedules uses of it
 */
public record Stores(
    DagStore dags,
    RunStore runs,
    TaskQueue queue,
    TaskLogStore logs,
    AlertStore alerts,
    Watched watched) {

  /** What the watcher of the schedules uses. */
  public record Watched(DagStore dags, RunStore runs) {}

  /** Stores that the watcher shares. */
  public Stores(
      DagStore dags, RunStore runs, TaskQueue queue, TaskLogStore logs, AlertStore alerts) {
    this(dags, runs, queue, logs, alerts, new Watched(dags, runs));
  }
}
