package org.jpacer.engine.port.dag;

import java.util.Locale;

/** The owner of a DAG id; only the owner changes or retires the DAG. */
public enum DagSource {
  /** Java code on a scheduler's class path. */
  CODE,
  /** A document in the DAG directory. */
  FILE,
  /** A document that was registered over HTTP. */
  API;

  /** The name on the wire and in the database. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the source with that name. */
  public static DagSource of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
