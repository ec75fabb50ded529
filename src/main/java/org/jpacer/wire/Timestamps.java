package org.jpacer.wire;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * The timestamps of the original's wire: {@code 2031-05-14T09:30:00.25CEST+02:00}. Everything
 * written here can be read, here and by the original, as the same instant: if a zone's abbreviation
 * could not be read, the time is written in UTC.
 */
public final class Timestamps {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  private Timestamps() {}

  /** Formats an instant in a zone, cut to microseconds. */
  public static String format(Instant instant, ZoneId zone) {
    ZonedDateTime time = instant.atZone(zone);
    String text =
        DATE.format(time) + "T" + time(time) + ZoneAbbreviations.of(instant, zone) + offset(time);
    return isReadable(text, time) ? text : format(instant, ZoneOffset.UTC);
  }

  private static boolean isReadable(String text, ZonedDateTime time) {
    if (time.getOffset().equals(ZoneOffset.UTC) && time.getZone().equals(ZoneOffset.UTC)) {
      return true;
    }
    Optional<Instant> read = TimestampParser.tryParse(text);
    long lost = time.getOffset().getTotalSeconds() % 60;
    return read.isPresent()
        && read.get().minusSeconds(lost).getEpochSecond() == time.toEpochSecond();
  }

  /**
   * An instant in a zone.
   *
   * @param date the date
   * @param time the time of day with up to six digits of a second's fraction
   * @param timeToSeconds the time of day
   * @param zone the zone's abbreviation
   */
  public record Shown(String date, String time, String timeToSeconds, String zone) {}

  /** Converts an instant to a zone. */
  public static Shown show(Instant instant, ZoneId zone) {
    ZonedDateTime time = instant.atZone(zone);
    return new Shown(
        DATE.format(time), time(time), TIME.format(time), ZoneAbbreviations.of(instant, zone));
  }

  private static String time(ZonedDateTime time) {
    int micros = time.getNano() / 1000;
    if (micros == 0) {
      return TIME.format(time);
    }
    String digits = String.format(Locale.ROOT, "%06d", micros).replaceFirst("0+$", "");
    return TIME.format(time) + "." + digits;
  }

  private static String offset(ZonedDateTime time) {
    int minutes = Math.abs(time.getOffset().getTotalSeconds()) / 60;
    return (time.getOffset().getTotalSeconds() < 0 ? "-" : "+")
        + ZoneAbbreviations.twoDigits(minutes / 60)
        + ":"
        + ZoneAbbreviations.twoDigits(minutes % 60);
  }

  /**
   * Parses a timestamp as the original does.
   *
   * @throws TimestampException if it is not a timestamp; names the position
   */
  public static Instant parse(String text) {
    return new TimestampParser(text).parse();
  }
}
