package org.jpacer.wire.ppacer;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Writes JSON to the byte as Go's encoder does, and records in the order of their components. */
public final class GoJson {

  private static final int MOST_DIGITS = 17;
  private static final int LEAST_PLAIN_EXPONENT = -6;
  private static final int LEAST_LARGE_EXPONENT = 21;

  private GoJson() {}

  /**
   * Writes a value.
   *
   * @param value a record, a list, a map, a string, a number, a boolean or {@code null}
   */
  public static String write(Object value) {
    StringBuilder out = new StringBuilder();
    write(out, value);
    return out.toString();
  }

  private static void write(StringBuilder out, Object value) {
    if (value instanceof Record each) {
      members(out, each);
    } else if (value instanceof List<?> list) {
      String separator = "[";
      for (Object item : list) {
        out.append(separator);
        write(out, item);
        separator = ",";
      }
      out.append(list.isEmpty() ? "[]" : "]");
    } else if (value instanceof Map<?, ?> map) {
      map(out, map);
    } else if (value == null || value instanceof Boolean) {
      out.append(value);
    } else if (value instanceof Number number) {
      out.append(number(number));
    } else {
      string(out, value.toString());
    }
  }

  private static void members(StringBuilder out, Record value) {
    String separator = "{";
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      out.append(separator);
      string(out, component.getName());
      out.append(':');
      try {
        write(out, component.getAccessor().invoke(value));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("cannot read " + component, e);
      }
      separator = ",";
    }
    out.append('}');
  }

  /** Keys in the order of their bytes, and numbers as Go keeps those of a map: as floating ones. */
  private static void map(StringBuilder out, Map<?, ?> map) {
    Map<String, Object> sorted = new TreeMap<>(GoJson::compareBytes);
    map.forEach((key, inner) -> sorted.put(String.valueOf(key), floating(inner)));
    String separator = "{";
    for (Map.Entry<String, Object> entry : sorted.entrySet()) {
      out.append(separator);
      string(out, entry.getKey());
      out.append(':');
      write(out, entry.getValue());
      separator = ",";
    }
    out.append(sorted.isEmpty() ? "{}" : "}");
  }

  private static int compareBytes(String one, String other) {
    return Arrays.compareUnsigned(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private static Object floating(Object value) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    return value instanceof List<?> list ? list.stream().map(GoJson::floating).toList() : value;
  }

  private static String number(Number number) {
    if (number instanceof Long || number instanceof Integer) {
      return number.toString();
    }
    return floating(number.doubleValue());
  }

  /** A number as Go writes one of 64 floating bits: the shortest that reads as the same. */
  private static String floating(double number) {
    if (number == 0) {
      return 1 / number < 0 ? "-0" : "0";
    }
    BigDecimal exact = new BigDecimal(number);
    BigDecimal shortest = exact;
    for (int digits = 1; digits <= MOST_DIGITS; digits++) {
      shortest = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (shortest.doubleValue() == number) {
        break;
      }
    }
    shortest = shortest.stripTrailingZeros();
    int exponent = shortest.precision() - shortest.scale() - 1;
    if (exponent >= LEAST_PLAIN_EXPONENT && exponent < LEAST_LARGE_EXPONENT) {
      return shortest.toPlainString();
    }
    String sign = shortest.signum() < 0 ? "-" : "";
    String digits = shortest.unscaledValue().abs().toString();
    String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
    String power = exponent < 0 ? "e-" + -exponent : "e+" + exponent;
    return sign + digits.charAt(0) + fraction + power;
  }

  private static void string(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int escape = "\"\\\b\f\n\r\t".indexOf(c);
      if (escape >= 0) {
        out.append('\\').append("\"\\bfnrt".charAt(escape));
      } else if (c < ' ' || c == '<' || c == '>' || c == '&' || c == '\u2028' || c == '\u2029') {
        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
