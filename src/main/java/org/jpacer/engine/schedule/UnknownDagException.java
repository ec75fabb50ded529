package org.jpacer.engine.schedule;

/** The DAG does not exist or is retired. Nothing changed. */
public final class UnknownDagException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String dagId;

  /** Creates the exception. */
  public UnknownDagException(String dagId) {
    super("there is no DAG " + dagId);
    this.dagId = dagId;
  }

  /** The unknown id. */
  public String dagId() {
    return dagId;
  }
}
