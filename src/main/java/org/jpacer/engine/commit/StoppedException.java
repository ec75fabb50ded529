package org.jpacer.engine.commit;

/** The scheduler of this node takes nothing now; nothing changed. Another node may take it. */
public final class StoppedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Makes one that says so. */
  public StoppedException() {
    super("the scheduler of this node does not run; try again later");
  }
}
