package org.jpacer.definition;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/** Timestamps in documents: RFC 3339 with an offset, at most microseconds. */
final class DocumentTimestamps {

  private DocumentTimestamps() {}

  static Instant parse(String text) {
    Instant instant = OffsetDateTime.parse(text).toInstant();
    if (!instant.equals(instant.truncatedTo(ChronoUnit.MICROS))) {
      throw new IllegalArgumentException("finer than microseconds");
    }
    return instant;
  }
}
