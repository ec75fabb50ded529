package org.jpacer.wire;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;

/** The durations of the original's wire: {@code 849.929ms}, {@code 2m3.5s}, {@code 25h0m0s}. */
public final class Durations {

  private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);
  private static final long MICRO = 1_000;
  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1_000_000_000;

  private Durations() {}

  /** Formats a duration; one that exceeds 64 bits of nanoseconds is cut to the bound. */
  public static String format(Duration duration) {
    BigInteger nanos =
        BigInteger.valueOf(duration.toSeconds())
            .multiply(BigInteger.valueOf(SECOND))
            .add(BigInteger.valueOf(duration.toNanosPart()));
    return format(nanos.max(LEAST).min(MOST).longValueExact());
  }

  /** Formats a number of nanoseconds. */
  public static String format(long nanos) {
    if (nanos == 0) {
      return "0s";
    }
    BigInteger size = BigInteger.valueOf(nanos).abs();
    String sign = nanos < 0 ? "-" : "";
    if (size.compareTo(BigInteger.valueOf(SECOND)) < 0) {
      return sign + belowASecond(size.longValue());
    }
    BigInteger[] minutes = size.divideAndRemainder(BigInteger.valueOf(60 * SECOND));
    long hours = minutes[0].longValue() / 60;
    String seconds = decimal(minutes[1].longValue(), 9) + "s";
    if (hours > 0) {
      return sign + hours + "h" + minutes[0].longValue() % 60 + "m" + seconds;
    }
    return sign + (minutes[0].signum() == 0 ? "" : minutes[0] + "m") + seconds;
  }

  private static String belowASecond(long nanos) {
    if (nanos < MICRO) {
      return nanos + "ns";
    }
    return nanos < MILLI ? decimal(nanos, 3) + "µs" : decimal(nanos, 6) + "ms";
  }

  private static String decimal(long digits, int scale) {
    BigDecimal number = BigDecimal.valueOf(digits, scale).stripTrailingZeros();
    return number.signum() == 0 ? "0" : number.toPlainString();
  }
}
