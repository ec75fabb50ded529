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
 * *}) that falls into the gap runs at the first instant after it, and one that falls into the
 * overlap runs once, at the earlier offset. Any other job follows real minutes. Immutable.
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
   * Reads an expression.
   *
   * @throws NeverFiresException when it can never fire
   * @throws IllegalArgumentException when it is malformed; says which field and what is allowed
   */
  public static CronSchedule parse(String expression, ZoneId zone) {
    return new CronSchedule(CronExpression.parse(expression), zone, null);
  }

  /** Begins an expression whose fields are all {@code *}, in UTC. */
  public static Builder builder() {
    return new Builder();
  }

  /** Every day at a time, in UTC unless the builder says otherwise. */
  public static Builder daily(int hour, int minute) {
    return builder().hour(hour).minute(minute);
  }

  /** Every week on a day, 0 or 7 for Sunday. */
  public static Builder weekly(int weekday, int hour, int minute) {
    return daily(hour, minute).weekday(weekday);
  }

  /** Every month on a day; months that lack the day are left out. */
  public static Builder monthly(int dayOfMonth, int hour, int minute) {
    return daily(hour, minute).dayOfMonth(dayOfMonth);
  }

  /** Every year on a day of a month, 1 for January. */
  public static Builder yearly(int month, int dayOfMonth, int hour, int minute) {
    return monthly(dayOfMonth, hour, minute).month(month);
  }

  /** The same with no point before {@code first}; {@code null} for no such bound. */
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

  /** Collects an expression field by field; values out of range are refused at once. */
  public static final class Builder {
    private final Map<CronField, String> fields = new EnumMap<>(CronField.class);
    private ZoneId zone = ZoneOffset.UTC;
    private Instant start;

    private Builder() {}

    /** The minutes, 0 to 59; none for every minute. */
    public Builder minute(int... values) {
      return set(CronField.MINUTE, values);
    }

    /** The hours, 0 to 23; none for every hour. */
    public Builder hour(int... values) {
      return set(CronField.HOUR, values);
    }

    /** The days of the month, 1 to 31; none for every day. */
    public Builder dayOfMonth(int... values) {
      return set(CronField.DAY_OF_MONTH, values);
    }

    /** The months, 1 to 12; none for every month. */
    public Builder month(int... values) {
      return set(CronField.MONTH, values);
    }

    /** The days of the week, 0 to 7, both of which are Sunday; none for every day. */
    public Builder weekday(int... values) {
      return set(CronField.DAY_OF_WEEK, values);
    }

    /** The zone whose clocks count; default UTC. */
    public Builder zone(ZoneId id) {
      zone = requireNonNull(id, "zone");
      return this;
    }

    /** The instant before which there is no point; default {@code null}, no such bound. */
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
     * Makes the schedule.
     *
     * @throws NeverFiresException when it can never fire
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
