package org.jpacer.engine.port.dag;

import java.util.Locale;

/** Who owns a DAG id; only the owner changes or retires the DAG. */
public enum DagSource {
  /** Java code in a scheduler's class path. */
  CODE,
  /** A document in the DAG directory. */
  FILE,
  /** A document that was put over HTTP. */
  API;

  /** The name on the wire and in the database. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The source with that name. */
  public static DagSource of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
