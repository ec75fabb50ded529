package org.jpacer.engine.commit;

/** The scheduler of this node accepts nothing now; nothing changed. Another node may accept it. */
public final class StoppedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Creates the exception. */
  public StoppedException() {
    super("The scheduler of this node is not running. Try again later, or use another node");
  }
}
