package org.jpacer.wire.v1.worker;

import java.util.Locale;

/** What the scheduler made of a {@link TaskUpdate}. On the wire in lower case. */
public enum UpdateOutcome {
  /** Stored; it survives every crash from now on. */
  ACCEPTED,
  /** The same had been stored before; nothing changed. */
  DUPLICATE,
  /** The claim is lost or the attempt has ended otherwise; nothing changed. */
  STALE,
  /** There is no such run, task or attempt; nothing changed. */
  UNKNOWN;

  /** The name on the wire. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
