package org.jpacer.engine.port.dag;

import java.time.Instant;
import org.jpacer.dag.Dag;

/** Reads a DAG from its canonical document. Safe for use by several threads. */
@FunctionalInterface
public interface DagReader {

  /**
   * Reads a document.
   *
   * @param firstRegistered the start of a schedule that names none
   * @throws org.jpacer.dag.InvalidDagException if something is wrong with it
   */
  Dag read(String document, Instant firstRegistered);
}
