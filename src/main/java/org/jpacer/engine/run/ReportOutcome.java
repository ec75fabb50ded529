package org.jpacer.engine.run;

/**
 * What became of a report.
 *
 * @param kind what was done
 * @param detail why, or {@code null}
 */
public record ReportOutcome(Kind kind, String detail) {

  /** What can become of a report. */
  public enum Kind {
    /** Stored. */
    ACCEPTED,
    /** The same was stored before. */
    DUPLICATE,
    /** The attempt is no longer the reporter's; nothing changed. */
    STALE,
    /** There is no such attempt; nothing changed. */
    UNKNOWN
  }

  public static final ReportOutcome ACCEPTED = new ReportOutcome(Kind.ACCEPTED, null);
  static final ReportOutcome DUPLICATE = new ReportOutcome(Kind.DUPLICATE, null);

  static ReportOutcome stale(String detail) {
    return new ReportOutcome(Kind.STALE, detail);
  }

  static ReportOutcome unknown(String detail) {
    return new ReportOutcome(Kind.UNKNOWN, detail);
  }
}
