package org.jpacer.engine.planted;

import org.jpacer.dag.planted.KnowsTheEngine;
import org.jpacer.wire.JsonTrees;

/** Breaks rules on purpose, one of them in a circle with another package. */
public class KnowsAnEdge {
  private final KnowsTheEngine circle = null;

  @Override
  public String toString() {
    return JsonTrees.write("planted") + circle;
  }
}
