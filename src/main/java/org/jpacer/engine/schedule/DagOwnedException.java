package org.jpacer.engine.schedule;

import org.jpacer.engine.port.dag.DagSource;

/** A change of a DAG by a source that does not own it. Nothing changed. */
public final class DagOwnedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Creates the exception. */
  public DagOwnedException(String dagId, DagSource owner) {
    super(
        "DAG "
            + dagId
            + " is owned by its source \""
            + owner.text()
            + "\"; only that source can change or retire it");
  }
}
