package org.jpacer.engine;

import org.jpacer.engine.port.AlertStore;
import org.jpacer.engine.port.TaskLogStore;
import org.jpacer.engine.port.dag.DagStore;
import org.jpacer.engine.port.run.RunStore;
import org.jpacer.engine.port.run.TaskQueue;

/**
 * The stores of a scheduler.
 *
 * @param watched the stores of the watcher of the schedules
 */
public record Stores(
    DagStore dags,
    RunStore runs,
    TaskQueue queue,
    TaskLogStore logs,
    AlertStore alerts,
    Watched watched) {

  /** The stores of the watcher of the schedules. */
  public record Watched(DagStore dags, RunStore runs) {}

  /** Returns stores that the watcher shares. */
  public Stores(
      DagStore dags, RunStore runs, TaskQueue queue, TaskLogStore logs, AlertStore alerts) {
    this(dags, runs, queue, logs, alerts, new Watched(dags, runs));
  }
}
