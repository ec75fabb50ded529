package org.jpacer.dag.planted;

import org.jpacer.engine.planted.KnowsAnEdge;

/** Breaks a rule on purpose: the engine's package uses this one. */
public class KnowsTheEngine {
  private final KnowsAnEdge circle = null;

  @Override
  public String toString() {
    return "" + circle;
  }
}
