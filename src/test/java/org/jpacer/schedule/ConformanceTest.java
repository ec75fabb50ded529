package org.jpacer.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jpacer.testing.Csv;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Schedules against the conformance cases. */
class ConformanceTest {

  @TestFactory
  Stream<DynamicTest> cronGivesTheStandardsNextPoint() {
    return Csv.tests("cron.csv", row -> assertNext(row, "standard_next"));
  }

  @TestFactory
  Stream<DynamicTest> cronGivesTheNextPoint() {
    return Csv.tests("cron_generated.csv", row -> assertNext(row, "expected_next"));
  }

  @TestFactory
  Stream<DynamicTest> cronGivesTheNextPointWhereClocksChange() {
    return Csv.tests("cron_dst.csv", row -> assertNext(row, "expected_next"));
  }

  private static void assertNext(Map<String, String> row, String column) {
    CronSchedule cron = CronSchedule.parse(row.get("expression"), ZoneId.of(row.get("zone")));
    assertEquals(instant(row.get(column)), cron.next(instant(row.get("from")), null).orElseThrow());
  }

  @TestFactory
  Stream<DynamicTest> fixedGivesTheNextPoint() {
    return Csv.tests(
        "fixed.csv",
        row -> {
          Duration interval = Duration.ofMillis(Long.parseLong(row.get("interval_ms")));
          FixedSchedule fixed =
              new FixedSchedule(instant(row.get("start")), interval, ZoneOffset.UTC);
          String previous = row.get("previous");
          assertEquals("Fixed: " + row.get("interval"), fixed.text());
          assertEquals(
              instant(row.get("expected_next")),
              fixed
                  .next(instant(row.get("current")), previous.isEmpty() ? null : instant(previous))
                  .orElseThrow());
        });
  }

  private static Instant instant(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }

  /** Rows whose value the original wraps around; here it is refused. */
  private static final Pattern OUT_OF_RANGE =
      Pattern.compile(".*(minute=(60|75|61,3)|hour=24|monthday=32|month=13).*");

  private static final Pattern STEP = Pattern.compile("(\\w+?)(?:=([\\d,]*)|\\(([^)]*)\\))(?: |$)");

  @TestFactory
  Stream<DynamicTest> theBuilderWritesTheExpression() {
    return Csv.tests(
        "cron_string.csv",
        row -> {
          String steps = row.get("steps");
          if (OUT_OF_RANGE.matcher(steps).matches()) {
            assertThrows(IllegalArgumentException.class, () -> written(steps));
          } else {
            assertEquals(row.get("expected_string"), written(steps));
          }
        });
  }

  private static String written(String steps) {
    CronSchedule.Builder builder = CronSchedule.builder();
    Matcher step = STEP.matcher(steps);
    while (step.find()) {
      String name = step.group(1);
      if (name.equals("part")) {
        return CronSchedule.Builder.part(ints(step.group(3)));
      }
      if (step.group(3) != null) {
        int[] values =
            Arrays.stream(step.group(3).split(" "))
                .mapToInt(pair -> Integer.parseInt(pair.split("=")[1]))
                .toArray();
        builder = shortcut(name, values);
      } else {
        set(builder, name, ints(step.group(2)));
      }
    }
    return builder.build().text();
  }

  private static CronSchedule.Builder shortcut(String name, int... v) {
    return switch (name) {
      case "daily" -> CronSchedule.daily(v[0], v[1]);
      case "weekly" -> CronSchedule.weekly(v[0], v[1], v[2]);
      case "monthly" -> CronSchedule.monthly(v[0], v[1], v[2]);
      case "yearly" -> CronSchedule.yearly(v[0], v[1], v[2], v[3]);
      default -> throw new AssertionError(name);
    };
  }

  private static void set(CronSchedule.Builder builder, String name, int... values) {
    switch (name) {
      case "minute" -> builder.minute(values);
      case "hour" -> builder.hour(values);
      case "monthday" -> builder.dayOfMonth(values);
      case "month" -> builder.month(values);
      case "weekday" -> builder.weekday(values);
      default -> throw new AssertionError(name);
    }
  }

  private static int[] ints(String list) {
    return list.isEmpty()
        ? new int[0]
        : Arrays.stream(list.split(",")).mapToInt(Integer::parseInt).toArray();
  }
}
