package org.jpacer.definition;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jpacer.dag.DocumentFields;
import org.jpacer.schedule.CronSchedule;
import org.jpacer.schedule.FixedSchedule;
import org.jpacer.schedule.Schedule;

/**
 * A schedule as the document has it, without defaults from outside.
 *
 * @param kind {@code cron}, {@code every} or {@code custom}
 * @param value the expression, the interval, or the class
 * @param text the text of a custom schedule; otherwise {@code null}
 */
record ScheduleSpec(
    String kind, String value, String text, Optional<ZoneId> timezone, Optional<Instant> start) {

  static final String CRON = "cron";
  static final String EVERY = "every";
  static final String CUSTOM = "custom";

  /** Reads the object; empty if it is wrong, and then the problem is added. */
  static Optional<ScheduleSpec> read(DocumentFields fields) {
    Optional<String> cron = fields.text(CRON);
    Optional<Duration> every = fields.duration(EVERY);
    Optional<String> custom = fields.text(CUSTOM);
    Optional<String> text = fields.text("text");
    Optional<ZoneId> timezone =
        fields.parsed("timezone", ZoneId::of, "an IANA name such as Europe/Warsaw");
    Optional<Instant> start =
        fields.parsed(
            "start",
            DocumentTimestamps::parse,
            "a time such as 2024-01-01T00:00:00Z, microseconds at most");
    fields.refuseOthers();
    List<String> kinds = Stream.of(CRON, EVERY, CUSTOM).filter(fields::has).toList();
    if (kinds.size() != 1) {
      fields.refuse(CRON, "is needed, or every, or custom; allowed: exactly one of them");
      return Optional.empty();
    }
    String kind = kinds.get(0);
    Optional<String> value = cron.or(() -> every.map(Duration::toString)).or(() -> custom);
    return value.map(v -> new ScheduleSpec(kind, v, text.orElse(null), timezone, start));
  }

  /** Returns the schedule object with all its keys. */
  static ScheduleSpec of(Schedule schedule) {
    Optional<ZoneId> zone = Optional.of(schedule.zone());
    if (schedule instanceof CronSchedule) {
      return new ScheduleSpec(CRON, schedule.text(), null, zone, schedule.start());
    }
    if (schedule instanceof FixedSchedule fixed) {
      return new ScheduleSpec(EVERY, fixed.interval().toString(), null, zone, fixed.start());
    }
    return new ScheduleSpec(
        CUSTOM, schedule.getClass().getName(), schedule.text(), zone, schedule.start());
  }

  /**
   * Creates the schedule.
   *
   * @param defaultZone the zone if the document names none
   * @param firstRegistered the start of an interval if the document names none
   * @throws IllegalArgumentException if the expression, interval or class is wrong
   */
  Schedule schedule(ZoneId defaultZone, Instant firstRegistered) {
    ZoneId zone = timezone.orElse(defaultZone);
    return switch (kind) {
      case CRON -> CronSchedule.parse(value, zone).startingAt(start.orElse(null));
      case EVERY -> new FixedSchedule(start.orElse(firstRegistered), Duration.parse(value), zone);
      default -> CustomSchedules.find(value, text, zone, start);
    };
  }
}
