package org.jpacer.wire.ppacer;

import java.time.Instant;
import java.time.ZoneId;
import org.jpacer.wire.Timestamps;

/**
 * A time for the original's page.
 *
 * @param toDisplay the time of day, preceded by the date unless it is today
 * @param date the date
 * @param time the time of day with up to six digits of a second's fraction
 * @param timezone the abbreviation of the zone
 */
public record DisplayTime(String toDisplay, String date, String time, String timezone) {

  /** The time of something that has not happened. */
  public static final DisplayTime ZERO =
      new DisplayTime("0001-01-01 00:00:00", "0001-01-01", "00:00:00", "UTC");

  /**
   * Converts an instant.
   *
   * @param zone the zone of the time
   * @param now decides which day is today
   */
  public static DisplayTime of(Instant instant, ZoneId zone, Instant now) {
    Timestamps.Shown shown = Timestamps.show(instant, zone);
    boolean today = shown.date().equals(Timestamps.show(now, zone).date());
    return new DisplayTime(
        today ? shown.timeToSeconds() : shown.date() + " " + shown.timeToSeconds(),
        shown.date(),
        shown.time(),
        shown.zone());
  }
}
