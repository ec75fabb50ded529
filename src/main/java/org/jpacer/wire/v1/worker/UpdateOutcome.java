package org.jpacer.wire.v1.worker;

import java.util.Locale;

/** The outcome of a {@link TaskUpdate}. In lower case on the wire. */
public enum UpdateOutcome {
  /** Stored durably; it survives every crash from now on. */
  ACCEPTED,
  /** The same update was stored before; nothing changed. */
  DUPLICATE,
  /** The claim is lost, or the attempt has ended with another status; nothing changed. */
  STALE,
  /** The run, task or attempt does not exist; nothing changed. */
  UNKNOWN;

  /** The name on the wire. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
