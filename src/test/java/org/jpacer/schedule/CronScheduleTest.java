package org.jpacer.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the conformance cases do not say of cron. */
class CronScheduleTest {

  private static final Instant FROM = Instant.parse("2026-03-01T00:00:00Z");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "* * * *",
        "* * * * * *",
        "60 * * * *",
        "* 24 * * *",
        "* * 0 * *",
        "* * 32 * *",
        "* * * 0 *",
        "* * * 13 *",
        "* * * * 8",
        "5/10 * * * *",
        "*/0 * * * *",
        "9-5 * * * *",
        "1,,2 * * * *",
        "a * * * *",
        "* * * foo *",
        "-1 * * * *",
        "@reboot",
        "1- * * * *",
        "99999999999 * * * *",
        "* * * * mon-"
      })
  void refusesAMalformedExpression(String expression) {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> CronSchedule.parse(expression, ZoneOffset.UTC));
    assertTrue(refused.getMessage().length() > 10, refused.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0 0 30 2 *", "0 0 31 4,6,9,11 *", "0 0 30,31 2 *"})
  void refusesAnExpressionThatCanNeverFire(String expression) {
    assertThrows(NeverFiresException.class, () -> CronSchedule.parse(expression, ZoneOffset.UTC));
  }

  @ParameterizedTest
  @CsvSource({
    "@hourly,0 * * * *",
    "@daily,0 0 * * *",
    "@midnight,0 0 * * *",
    "@weekly,0 0 * * 0",
    "@monthly,0 0 1 * *",
    "@yearly,0 0 1 1 *",
    "@annually,0 0 1 1 *"
  })
  void knowsShortcuts(String shortcut, String expression) {
    assertEquals(expression, CronSchedule.parse(shortcut, ZoneOffset.UTC).text());
  }

  @Test
  void sundayIsZeroAndSevenAndHasAName() {
    List<Instant> points =
        List.of("0 0 * * 0", "0 0 * * 7", "0 0 * * SUN", "0 0 * * 7-7").stream()
            .map(text -> CronSchedule.parse(text, ZoneOffset.UTC).next(FROM, null).orElseThrow())
            .distinct()
            .toList();
    assertEquals(List.of(Instant.parse("2026-03-08T00:00:00Z")), points);
  }

  @Test
  void hasNoPointBeforeItsStartAndMayHaveOneAtIt() {
    Instant start = Instant.parse("2026-04-01T10:00:00Z");
    CronSchedule hourly = CronSchedule.parse("0 * * * *", ZoneOffset.UTC).startingAt(start);
    assertEquals(start, hourly.next(FROM, null).orElseThrow());
    assertEquals(start.plusSeconds(3600), hourly.next(start, start).orElseThrow());
  }

  @Test
  void agreesWithAWalkOverEveryMinuteWhereClocksDoNotChange() {
    Random random = new Random(42);
    for (int i = 0; i < 200; i++) {
      String text =
          field(random, 0, 59)
              + " "
              + field(random, 0, 23)
              + " "
              + field(random, 1, 28)
              + " * "
              + field(random, 0, 7);
      CronSchedule cron = CronSchedule.parse(text, ZoneOffset.UTC);
      Instant from = FROM.plusSeconds(random.nextInt(365 * 86_400));
      assertEquals(walk(text, from), cron.next(from, null).orElseThrow(), () -> text + " " + from);
    }
  }

  @Test
  void isQuickForADayThatIsDecadesAway() {
    CronSchedule rare = CronSchedule.parse("0 0 29 2 */6", ZoneId.of("Europe/Warsaw"));
    Instant point = FROM;
    for (int i = 0; i < 1000; i++) {
      point = rare.next(point, null).orElseThrow();
    }
    LocalDateTime local = LocalDateTime.ofInstant(point, ZoneId.of("Europe/Warsaw"));
    assertEquals(29, local.getDayOfMonth());
    assertEquals(2, local.getMonthValue());
  }

  private static String field(Random random, int min, int max) {
    int a = min + random.nextInt(max - min + 1);
    int b = min + random.nextInt(max - min + 1);
    return switch (random.nextInt(4)) {
      case 0 -> "*";
      case 1 -> String.valueOf(a);
      case 2 -> a + "," + b;
      default -> Math.min(a, b) + "-" + Math.max(a, b);
    };
  }

  private static Instant walk(String text, Instant from) {
    String[] fields = text.split(" ");
    boolean either = !fields[2].equals("*") && !fields[4].equals("*");
    Instant point = from.truncatedTo(ChronoUnit.MINUTES);
    while (true) {
      point = point.plusSeconds(60);
      LocalDateTime local = LocalDateTime.ofInstant(point, ZoneOffset.UTC);
      int weekday = local.getDayOfWeek().getValue();
      boolean monthDay = matches(fields[2], local.getDayOfMonth());
      boolean weekDay = matches(fields[4], weekday) || matches(fields[4], weekday % 7);
      if (matches(fields[0], local.getMinute())
          && matches(fields[1], local.getHour())
          && (either ? monthDay || weekDay : monthDay && weekDay)) {
        return point;
      }
    }
  }

  private static boolean matches(String field, int value) {
    if (field.equals("*")) {
      return true;
    }
    if (field.contains("-")) {
      String[] ends = field.split("-");
      return value >= Integer.parseInt(ends[0]) && value <= Integer.parseInt(ends[1]);
    }
    return List.of(field.split(",")).contains(String.valueOf(value));
  }
}
