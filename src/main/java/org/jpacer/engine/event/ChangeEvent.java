package org.jpacer.engine.event;

import org.jpacer.engine.port.dag.DagState;
import org.jpacer.engine.query.ChangeReader.TaskStanding;
import org.jpacer.engine.query.RunView;

/** Something changed, and this is where it stands now. */
public sealed interface ChangeEvent {

  /** What kind of event it is: the name that people see. */
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

  /** Events are missing: whoever keeps a copy of something has to read it anew. */
  record Reset(String reason) implements ChangeEvent {
    @Override
    public String name() {
      return "reset";
    }
  }
}
