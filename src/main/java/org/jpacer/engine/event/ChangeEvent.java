package org.jpacer.engine.event;

import org.jpacer.engine.port.dag.DagState;
import org.jpacer.engine.query.ChangeReader.TaskStanding;
import org.jpacer.engine.query.RunView;

/** The new state of something that changed. */
public sealed interface ChangeEvent {

  /** The name of the event, as clients see it. */
  String name();

  /** A run. */
  record OfRun(RunView run) implements ChangeEvent {
    @Override
    public String name() {
      return "run";
    }
  }

  /** A task of a run. */
  record OfTask(TaskStanding task) implements ChangeEvent {
    @Override
    public String name() {
      return "task";
    }
  }

  /** A DAG. */
  record OfDag(DagState dag) implements ChangeEvent {
    @Override
    public String name() {
      return "dag";
    }
  }

  /** Events are missing: clients must reload what they show. */
  record Reset(String reason) implements ChangeEvent {
    @Override
    public String name() {
      return "reset";
    }
  }
}
