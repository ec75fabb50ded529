package org.jpacer.executor.delivery;

import java.util.Map;

/** The length of a value as JSON, computed without writing it. */
public final class JsonLength {

  private JsonLength() {}

  /** Returns a lower bound of the length, which is not looked for beyond {@code limit}. */
  public static long atLeast(Object value, long limit) {
    if (value instanceof CharSequence text) {
      return text.length();
    }
    long length = 0;
    if (value instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> each : map.entrySet()) {
        length += atLeast(each.getKey(), limit) + atLeast(each.getValue(), limit - length);
        if (length > limit) {
          break;
        }
      }
    } else if (value instanceof Iterable<?> list) {
      for (Object each : list) {
        length += 1 + atLeast(each, limit - length);
        if (length > limit) {
          break;
        }
      }
    }
    return length + 1;
  }
}
