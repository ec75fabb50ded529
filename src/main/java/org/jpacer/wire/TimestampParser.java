package org.jpacer.wire;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/**
 * Parses one timestamp, from left to right, with the rules and the error messages of Go's parser.
 */
final class TimestampParser {

  private static final String LAYOUT = "2006-01-02T15:04:05.999999MST-07:00";
  private static final int LARGEST_HOUR_IN_NAME = 23;

  private final String text;
  private int at;

  TimestampParser(String text) {
    this.text = text;
  }

  static Optional<Instant> tryParse(String text) {
    try {
      return Optional.of(new TimestampParser(text).parse());
    } catch (TimestampException e) {
      return Optional.empty();
    }
  }

  Instant parse() {
    int year = number(4, 4, "2006");
    literal('-');
    int month = within(1, 12, number(2, 2, "01"), "month");
    literal('-');
    int day = number(2, 2, "02");
    literal('T');
    int hour = within(0, 23, number(1, 2, "15"), "hour");
    literal(':');
    int minute = within(0, 59, number(2, 2, "04"), "minute");
    literal(':');
    int second = within(0, 59, number(2, 2, "05"), "second");
    int nanos = fraction();
    boolean utc = text.startsWith("UTC", at);
    skipZoneName();
    long offset = offset();
    if (at < text.length()) {
      throw complain("extra text: " + quoted(text.substring(at)));
    }
    try {
      LocalDateTime local = LocalDateTime.of(year, month, day, hour, minute, second, nanos);
      return local.toInstant(ZoneOffset.UTC).minusSeconds(utc ? 0 : offset);
    } catch (DateTimeException e) {
      throw complain("day out of range");
    }
  }

  private int number(int least, int most, String element) {
    int end = at;
    while (end < text.length() && end - at < most && isDigit(end)) {
      end++;
    }
    if (end - at < least) {
      throw cannotParse(element);
    }
    int value = Integer.parseInt(text.substring(at, end));
    at = end;
    return value;
  }

  private int within(int least, int most, int value, String name) {
    if (value < least || value > most) {
      throw complain(name + " out of range");
    }
    return value;
  }

  private void literal(char expected) {
    if (at >= text.length() || text.charAt(at) != expected) {
      throw cannotParse(String.valueOf(expected));
    }
    at++;
  }

  private boolean isDigit(int index) {
    return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
  }

  private int fraction() {
    boolean begins =
        at < text.length() && (text.charAt(at) == '.' || text.charAt(at) == ',') && isDigit(at + 1);
    if (!begins) {
      return 0;
    }
    at++;
    int nanos = 0;
    for (int digits = 0; isDigit(at) || digits < 9; digits++) {
      int digit = isDigit(at) ? text.charAt(at++) - '0' : 0;
      if (digits < 9) {
        nanos = nanos * 10 + digit;
      }
    }
    return nanos;
  }

  private void skipZoneName() {
    int length = zoneNameLength();
    if (length == 0) {
      throw cannotParse("MST");
    }
    at += length;
  }

  private int zoneNameLength() {
    if (text.startsWith("UTC", at)) {
      return 3;
    }
    if (text.startsWith("ChST", at) || text.startsWith("MeST", at)) {
      return 4;
    }
    if (text.startsWith("GMT", at)) {
      return 3 + signedHours(at + 3);
    }
    if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
      return signedHours(at);
    }
    int upper = 0;
    while (upper < 6 && at + upper < text.length() && isUpper(text.charAt(at + upper))) {
      upper++;
    }
    return switch (upper) {
      case 3 -> 3;
      case 4 -> text.charAt(at + 3) == 'T' || text.startsWith("WITA", at) ? 4 : 0;
      case 5 -> text.charAt(at + 4) == 'T' ? 5 : 0;
      default -> 0;
    };
  }

  private static boolean isUpper(char c) {
    return c >= 'A' && c <= 'Z';
  }

  /** Returns the length of a signed number of hours; 0 if there is none, or it is too large. */
  private int signedHours(int from) {
    if (from >= text.length() || (text.charAt(from) != '+' && text.charAt(from) != '-')) {
      return 0;
    }
    int end = from + 1;
    int hours = 0;
    while (isDigit(end)) {
      hours = Math.min(hours * 10 + text.charAt(end) - '0', 1_000_000);
      end++;
    }
    return end == from + 1 || hours > LARGEST_HOUR_IN_NAME ? 0 : end - from;
  }

  private long offset() {
    boolean shaped =
        at + 6 <= text.length()
            && (text.charAt(at) == '+' || text.charAt(at) == '-')
            && isDigit(at + 1)
            && isDigit(at + 2)
            && text.charAt(at + 3) == ':'
            && isDigit(at + 4)
            && isDigit(at + 5);
    if (!shaped) {
      throw cannotParse("-07:00");
    }
    long hours = Integer.parseInt(text.substring(at + 1, at + 3));
    long minutes = Integer.parseInt(text.substring(at + 4, at + 6));
    long seconds = (hours * 60 + minutes) * 60;
    long signed = text.charAt(at) == '-' ? -seconds : seconds;
    at += 6;
    return signed;
  }

  private TimestampException cannotParse(String element) {
    return new TimestampException(
        "parsing time %s as \"%s\": cannot parse %s as \"%s\""
            .formatted(
                quoted(text),
                LAYOUT,
                quoted(text.substring(Math.min(at, text.length()))),
                element));
  }

  private TimestampException complain(String reason) {
    return new TimestampException("parsing time " + quoted(text) + ": " + reason);
  }

  /** Quotes a text as Go does here: everything except plain ASCII, byte by byte. */
  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      if (each < ' ') {
        quoted.append(String.format(Locale.ROOT, "\\x%02x", each & 0xFF));
      } else {
        quoted.append(each == '"' || each == '\\' ? "\\" : "").append((char) each);
      }
    }
    return quoted.append('"').toString();
  }
}
