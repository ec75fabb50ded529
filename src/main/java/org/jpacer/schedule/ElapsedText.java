package org.jpacer.schedule;

import java.math.BigDecimal;
import java.time.Duration;

/** A positive duration as people write it: {@code 1h0m10s}, {@code 1.5s}, {@code 250ms}. */
final class ElapsedText {

  private ElapsedText() {}

  static String of(Duration duration) {
    if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
      return decimal(duration.toNanosPart(), 6) + "ms";
    }
    long hours = duration.toHours();
    long minutes = duration.toMinutes();
    String seconds =
        decimal(duration.toSecondsPart() * 1_000_000_000L + duration.toNanosPart(), 9) + "s";
    String above = hours > 0 ? hours + "h" + duration.toMinutesPart() + "m" : minutes + "m";
    return minutes == 0 ? seconds : above + seconds;
  }

  private static String decimal(long digits, int scale) {
    return BigDecimal.valueOf(digits, scale).stripTrailingZeros().toPlainString();
  }
}
