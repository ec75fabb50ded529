package org.jpacer.schedule;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The fields of a cron expression: their ranges, their names, and their parser. The grammar is that
 * of crontab(5) of Vixie cron.
 */
enum CronField {
  MINUTE("minute", 0, 59, ""),
  HOUR("hour", 0, 23, ""),
  DAY_OF_MONTH("day of month", 1, 31, ""),
  MONTH("month", 1, 12, "jan feb mar apr may jun jul aug sep oct nov dec"),
  DAY_OF_WEEK("day of week", 0, 7, "sun mon tue wed thu fri sat");

  private static final Pattern ITEM = Pattern.compile("(?:\\*|(\\w+)(?:-(\\w+))?)(?:/(\\d{1,9}))?");

  private final String label;
  private final int min;
  private final int max;
  private final String names;

  CronField(String label, int min, int max, String names) {
    this.label = label;
    this.min = min;
    this.max = max;
    this.names = names;
  }

  /** Returns the values that {@code text} allows, one bit each; Sunday is bit 0 only. */
  long parse(String text) {
    long values = 0;
    for (String item : text.split(",", -1)) {
      values |= parseItem(item, text);
    }
    return values;
  }

  private long parseItem(String item, String text) {
    Matcher parts = ITEM.matcher(item);
    if (!parts.matches()) {
      throw refuse(text, "\"" + item + "\" is none of *, a, a-b, */n, a-b/n");
    }
    boolean all = parts.group(1) == null;
    if (!all && parts.group(2) == null && parts.group(3) != null) {
      throw refuse(text, "a step needs * or a range");
    }
    int from = all ? min : value(parts.group(1), text);
    int to = all ? lastOfAll() : parts.group(2) == null ? from : value(parts.group(2), text);
    int step = parts.group(3) == null ? 1 : Integer.parseInt(parts.group(3));
    if (to < from) {
      throw refuse(text, "the range " + from + "-" + to + " runs backwards");
    }
    if (step == 0) {
      throw refuse(text, "the step is 0");
    }
    long values = 0;
    for (int value = from; value <= to; value += step) {
      values |= bit(value);
    }
    return values;
  }

  private int lastOfAll() {
    return this == DAY_OF_WEEK ? 6 : max;
  }

  private int value(String word, String text) {
    int named = List.of(names.split(" ")).indexOf(word.toLowerCase(Locale.ROOT));
    if (named >= 0) {
      return min + named;
    }
    if (!word.matches("\\d{1,9}")) {
      throw refuse(text, "\"" + word + "\" is neither a number nor a name");
    }
    return require(Integer.parseInt(word));
  }

  /** Returns {@code value} if it is in range, else refuses it. */
  int require(int value) {
    if (value < min || value > max) {
      throw refuse(String.valueOf(value), "allowed: " + min + " to " + max);
    }
    return value;
  }

  /** Returns the bit of a value; both numbers of Sunday have the same. */
  long bit(int value) {
    return 1L << normal(value);
  }

  /** Returns the value, or 0 for Sunday given as 7. */
  int normal(int value) {
    return this == DAY_OF_WEEK && value == 7 ? 0 : value;
  }

  private IllegalArgumentException refuse(String text, String reason) {
    return new IllegalArgumentException(label + " \"" + text + "\": " + reason);
  }
}
