package org.jpacer.schedule;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The five fields of a cron expression and the local times that they match. Follows Vixie cron: if
 * both day fields are restricted, either may match; if one begins with {@code *}, both must match.
 */
final class CronExpression {

  /** The calendar repeats itself after this many years. */
  private static final int CALENDAR_CYCLE_YEARS = 400;

  private static final Map<String, String> SHORTCUTS =
      Map.of(
          "@hourly", "0 * * * *",
          "@daily", "0 0 * * *",
          "@midnight", "0 0 * * *",
          "@weekly", "0 0 * * 0",
          "@monthly", "0 0 1 * *",
          "@yearly", "0 0 1 1 *",
          "@annually", "0 0 1 1 *");

  private final String text;
  private final long minutes;
  private final long hours;
  private final long daysOfMonth;
  private final long months;
  private final long daysOfWeek;
  private final boolean eitherDay;
  private final boolean fixedTime;

  private CronExpression(String text, String[] fields) {
    this.text = text;
    this.minutes = CronField.MINUTE.parse(fields[0]);
    this.hours = CronField.HOUR.parse(fields[1]);
    this.daysOfMonth = CronField.DAY_OF_MONTH.parse(fields[2]);
    this.months = CronField.MONTH.parse(fields[3]);
    this.daysOfWeek = CronField.DAY_OF_WEEK.parse(fields[4]);
    this.eitherDay = !fields[2].startsWith("*") && !fields[4].startsWith("*");
    this.fixedTime = !fields[0].startsWith("*") && !fields[1].startsWith("*");
  }

  static CronExpression parse(String expression) {
    String trimmed = expression.strip();
    String[] fields = expand(trimmed).split("[ \\t]+");
    if (fields.length != 5) {
      throw new IllegalArgumentException(
          "the cron expression \""
              + trimmed
              + "\" has "
              + (trimmed.isEmpty() ? 0 : fields.length)
              + " fields; allowed: five (minute hour day-of-month month day-of-week), or one of "
              + SHORTCUTS.keySet().stream().sorted().toList());
    }
    CronExpression parsed = new CronExpression(String.join(" ", fields), fields);
    if (!parsed.canFire()) {
      throw new NeverFiresException(
          "the cron expression \"" + parsed.text + "\" can never fire: no month has such a day");
    }
    return parsed;
  }

  private static String expand(String expression) {
    if (!expression.startsWith("@")) {
      return expression;
    }
    return SHORTCUTS.getOrDefault(expression.toLowerCase(Locale.ROOT), expression);
  }

  private boolean canFire() {
    if (eitherDay) {
      return true;
    }
    for (int month = 1; month <= 12; month++) {
      int days = java.time.Month.of(month).maxLength();
      if (has(months, month) && (daysOfMonth & ((1L << (days + 1)) - 1)) != 0) {
        return true;
      }
    }
    return false;
  }

  String text() {
    return text;
  }

  /**
   * Returns whether neither minute nor hour begins with {@code *}. Such jobs follow the wall clock.
   */
  boolean isFixedTime() {
    return fixedTime;
  }

  /** Returns the first matching local minute at or after {@code from}. */
  Optional<LocalDateTime> nextAtOrAfter(LocalDateTime from) {
    LocalDateTime minute = from.truncatedTo(ChronoUnit.MINUTES);
    if (minute.isBefore(from)) {
      minute = minute.plusMinutes(1);
    }
    Optional<LocalDate> day = nextDay(minute.toLocalDate());
    if (day.isEmpty()) {
      return Optional.empty();
    }
    if (day.get().equals(minute.toLocalDate())) {
      Optional<LocalTime> time = nextTime(minute.toLocalTime());
      if (time.isPresent()) {
        return Optional.of(day.get().atTime(time.get()));
      }
      day = nextDay(day.get().plusDays(1));
    }
    return day.map(date -> date.atTime(lowest(hours), lowest(minutes)));
  }

  private Optional<LocalTime> nextTime(LocalTime from) {
    if (has(hours, from.getHour())) {
      long later = minutes >>> from.getMinute() << from.getMinute();
      if (later != 0) {
        return Optional.of(LocalTime.of(from.getHour(), lowest(later)));
      }
    }
    long laterHours = hours >>> (from.getHour() + 1) << (from.getHour() + 1);
    return laterHours == 0
        ? Optional.empty()
        : Optional.of(LocalTime.of(lowest(laterHours), lowest(minutes)));
  }

  private Optional<LocalDate> nextDay(LocalDate from) {
    int day = from.getDayOfMonth();
    YearMonth month = YearMonth.from(from);
    for (int step = 0; step <= CALENDAR_CYCLE_YEARS * 12; step++) {
      if (has(months, month.getMonthValue())) {
        for (; day <= month.lengthOfMonth(); day++) {
          if (matchesDay(month.atDay(day))) {
            return Optional.of(month.atDay(day));
          }
        }
      }
      day = 1;
      month = month.plusMonths(1);
    }
    return Optional.empty();
  }

  private boolean matchesDay(LocalDate date) {
    boolean monthDay = has(daysOfMonth, date.getDayOfMonth());
    boolean weekDay = has(daysOfWeek, date.getDayOfWeek().getValue() % 7);
    return eitherDay ? monthDay || weekDay : monthDay && weekDay;
  }

  private static boolean has(long values, int value) {
    return (values >>> value & 1) != 0;
  }

  private static int lowest(long values) {
    return Long.numberOfTrailingZeros(values);
  }
}
