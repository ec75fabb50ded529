package org.jpacer.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.jpacer.testing.Csv;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Timestamps and durations against the conformance cases. */
class FormatsConformanceTest {

  @TestFactory
  Stream<DynamicTest> timestampsAreWritten() {
    return Csv.tests(
        "timestamp_format.csv",
        row -> {
          ZoneId zone = ZoneId.of(row.get("zone"));
          Instant instant = LocalDateTime.parse(row.get("local_time")).atZone(zone).toInstant();
          assertEquals(row.get("ours"), Timestamps.format(instant, zone));
        });
  }

  @TestFactory
  Stream<DynamicTest> timestampsAreRead() {
    return Csv.tests(
        "timestamp_parse.csv",
        row -> {
          String text = row.get("text");
          if (Boolean.parseBoolean(row.get("accepted"))) {
            assertEquals(Instant.parse(row.get("utc_instant")), Timestamps.parse(text));
          } else {
            assertThrows(TimestampException.class, () -> Timestamps.parse(text));
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> durationsAreWritten() {
    return Csv.tests(
        "duration.csv",
        row ->
            assertEquals(
                row.get("expected_string"),
                Durations.format(Long.parseLong(row.get("nanoseconds")))));
  }

  @Test
  void fault19WhateverIsWrittenInAnyZoneReadsAsTheSameInstant() {
    for (String id : ZoneId.getAvailableZoneIds()) {
      for (String time : List.of("2024-01-09T06:05:04.123456Z", "2024-07-09T06:05:04.5Z")) {
        Instant instant = Instant.parse(time).truncatedTo(ChronoUnit.MICROS);
        String text = Timestamps.format(instant, ZoneId.of(id));
        assertEquals(instant, Timestamps.parse(text), () -> id + " " + text);
      }
    }
  }
}
