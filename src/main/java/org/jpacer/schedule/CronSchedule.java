package org.jpacer.schedule;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A cron expression in a time zone, with the semantics of Vixie cron: names, lists, ranges, steps
 * and {@code @hourly} to {@code @yearly}; Sunday is 0 and 7.
 *
 * <p>When clocks change, a job at a fixed time of day (neither minute nor hour begins with {@code
 * *}) runs once: if its time is skipped, at the first instant after the gap; if its time is
 * repeated, at the earlier offset. Every other job follows elapsed minutes. Immutable.
 */
public final class CronSchedule implements Schedule {

  private final CronExpression expression;
  private final ZoneId zone;
  private final Instant start;

  private CronSchedule(CronExpression expression, ZoneId zone, Instant start) {
    this.expression = expression;
    this.zone = requireNonNull(zone, "zone");
    this.start = start;
  }

  /**
   * Parses an expression.
   *
   * @throws NeverFiresException if it can never fire
   * @throws IllegalArgumentException if it is malformed; the message names the field and what is
   *     allowed
   */
  public static CronSchedule parse(String expression, ZoneId zone) {
    return new CronSchedule(CronExpression.parse(expression), zone, null);
  }

  /** Starts a builder whose fields are all {@code *}, in UTC. */
  public static Builder builder() {
    return new Builder();
  }

  /** Fires every day at a time, in UTC unless the builder sets another zone. */
  public static Builder daily(int hour, int minute) {
    return builder().hour(hour).minute(minute);
  }

  /** Fires every week on a day, 0 or 7 for Sunday. */
  public static Builder weekly(int weekday, int hour, int minute) {
    return daily(hour, minute).weekday(weekday);
  }

  /** Fires every month on a day; months without that day are skipped. */
  public static Builder monthly(int dayOfMonth, int hour, int minute) {
    return daily(hour, minute).dayOfMonth(dayOfMonth);
  }

  /** Fires every year on a day of a month, 1 for January. */
  public static Builder yearly(int month, int dayOfMonth, int hour, int minute) {
    return monthly(dayOfMonth, hour, minute).month(month);
  }

  /**
   * Returns this schedule without execution times before {@code first}; {@code null} removes the
   * bound.
   */
  public CronSchedule startingAt(Instant first) {
    return new CronSchedule(expression, zone, first);
  }

  @Override
  public Optional<Instant> start() {
    return Optional.ofNullable(start);
  }

  @Override
  public String text() {
    return expression.text();
  }

  @Override
  public ZoneId zone() {
    return zone;
  }

  @Override
  public Optional<Instant> next(Instant current, Instant previous) {
    Instant from = start != null && current.isBefore(start) ? start.minusNanos(1) : current;
    return expression.isFixedTime() ? nextOnWallClock(from) : nextRealMinute(from);
  }

  private Optional<Instant> nextOnWallClock(Instant from) {
    ZoneRules rules = zone.getRules();
    LocalDateTime after = LocalDateTime.ofInstant(from, zone);
    while (true) {
      Optional<LocalDateTime> local = expression.nextAtOrAfter(after.plusNanos(1));
      if (local.isEmpty()) {
        return Optional.empty();
      }
      ZoneOffsetTransition transition = rules.getTransition(local.get());
      Instant point =
          transition != null && transition.isGap()
              ? transition.getInstant()
              : local.get().toInstant(rules.getValidOffsets(local.get()).get(0));
      if (point.isAfter(from)) {
        return Optional.of(point);
      }
      after = local.get();
    }
  }

  private Optional<Instant> nextRealMinute(Instant from) {
    ZoneRules rules = zone.getRules();
    Instant earliest = from.plusNanos(1);
    while (true) {
      ZoneOffset offset = rules.getOffset(earliest);
      Optional<Instant> point =
          expression
              .nextAtOrAfter(LocalDateTime.ofInstant(earliest, offset))
              .map(local -> local.toInstant(offset));
      ZoneOffsetTransition change = rules.nextTransition(earliest);
      if (point.isEmpty() || change == null || point.get().isBefore(change.getInstant())) {
        return point;
      }
      earliest = change.getInstant();
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CronSchedule that
        && that.text().equals(text())
        && that.zone.equals(zone)
        && that.start().equals(start());
  }

  @Override
  public int hashCode() {
    return text().hashCode() + zone.hashCode();
  }

  @Override
  public String toString() {
    return text() + " " + zone;
  }

  /** Builds an expression field by field. Each setter refuses values that are out of range. */
  public static final class Builder {
    private final Map<CronField, String> fields = new EnumMap<>(CronField.class);
    private ZoneId zone = ZoneOffset.UTC;
    private Instant start;

    private Builder() {}

    /** Sets the minutes, 0 to 59; none means every minute. */
    public Builder minute(int... values) {
      return set(CronField.MINUTE, values);
    }

    /** Sets the hours, 0 to 23; none means every hour. */
    public Builder hour(int... values) {
      return set(CronField.HOUR, values);
    }

    /** Sets the days of the month, 1 to 31; none means every day. */
    public Builder dayOfMonth(int... values) {
      return set(CronField.DAY_OF_MONTH, values);
    }

    /** Sets the months, 1 to 12; none means every month. */
    public Builder month(int... values) {
      return set(CronField.MONTH, values);
    }

    /** Sets the days of the week, 0 to 7, where both 0 and 7 are Sunday; none means every day. */
    public Builder weekday(int... values) {
      return set(CronField.DAY_OF_WEEK, values);
    }

    /** Sets the zone; default UTC. */
    public Builder zone(ZoneId id) {
      zone = requireNonNull(id, "zone");
      return this;
    }

    /** Sets the instant before which there is no execution time; default {@code null}, no bound. */
    public Builder start(Instant first) {
      start = first;
      return this;
    }

    private Builder set(CronField field, int... values) {
      int[] allowed = Arrays.stream(values).map(field::require).map(field::normal).toArray();
      Arrays.sort(allowed);
      fields.put(field, part(allowed));
      return this;
    }

    static String part(int... values) {
      return values.length == 0
          ? "*"
          : IntStream.of(values).mapToObj(String::valueOf).collect(Collectors.joining(","));
    }

    /**
     * Builds the schedule.
     *
     * @throws NeverFiresException if it can never fire
     */
    public CronSchedule build() {
      List<String> texts = new ArrayList<>();
      for (CronField field : CronField.values()) {
        texts.add(fields.getOrDefault(field, "*"));
      }
      return parse(String.join(" ", texts), zone).startingAt(start);
    }
  }
}
