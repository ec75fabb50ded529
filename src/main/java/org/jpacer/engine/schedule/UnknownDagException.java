package org.jpacer.engine.schedule;

/** There is no such DAG, or it is retired. Nothing changed. */
public final class UnknownDagException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String dagId;

  /** Makes one. */
  public UnknownDagException(String dagId) {
    super("there is no DAG " + dagId);
    this.dagId = dagId;
  }

  /** The id that is unknown. */
  public String dagId() {
    return dagId;
  }
}
