package org.jpacer.wire.ppacer;

import java.time.Instant;
import java.time.ZoneId;
import org.jpacer.wire.Timestamps;

/**
 * A time as the original's page gets it.
 *
 * @param toDisplay the time of day, with the date before it unless it is today
 * @param date the date
 * @param time the time of day with up to six digits of a second's fraction
 * @param timezone the abbreviation of the zone
 */
public record DisplayTime(String toDisplay, String date, String time, String timezone) {

  /** The time of what has not happened. */
  public static final DisplayTime ZERO =
      new DisplayTime("0001-01-01 00:00:00", "0001-01-01", "00:00:00", "UTC");

  /**
   * Shows an instant.
   *
   * @param zone whose clocks to show it by
   * @param now what today is
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
