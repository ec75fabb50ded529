package org.jpacer.engine.run;

/**
 * The outcome of a report.
 *
 * @param kind the kind of outcome
 * @param detail the reason, or {@code null}
 */
public record ReportOutcome(Kind kind, String detail) {

  /** The kinds of outcomes. */
  public enum Kind {
    /** The report was stored. */
    ACCEPTED,
    /** The same report was stored before. */
    DUPLICATE,
    /** The executor no longer holds the attempt; nothing changed. */
    STALE,
    /** The attempt does not exist; nothing changed. */
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
