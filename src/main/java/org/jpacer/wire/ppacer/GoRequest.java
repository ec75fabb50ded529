package org.jpacer.wire.ppacer;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The body of a request on the original's wire: an object whose keys are matched whatever their
 * case, of which the last one wins, and in which {@code null} and what is missing are the same.
 */
final class GoRequest {

  private final String type;
  private final Map<String, Object> values = new HashMap<>();

  /**
   * Decodes a body.
   *
   * @param type the name of the original's structure, for complaints
   * @throws GoSyntaxException when the original would not decode it
   */
  GoRequest(byte[] body, String type) {
    this.type = type;
    Object value = GoJsonParser.parse(body);
    if (value instanceof GoJsonParser.Members members) {
      members
          .list()
          .forEach(
              member -> {
                if (member.getValue() != null) {
                  values.put(member.getKey().toLowerCase(Locale.ROOT), member.getValue());
                }
              });
    } else if (value != null) {
      throw new GoSyntaxException(
          "json: cannot unmarshal " + kind(value) + " into Go value of type api." + type);
    }
  }

  private static String kind(Object value) {
    if (value instanceof String) {
      return "string";
    }
    if (value instanceof Boolean) {
      return "bool";
    }
    return value instanceof List
        ? "array"
        : value instanceof GoJsonParser.Members ? "object" : "number";
  }

  private GoSyntaxException wrongType(String key, String given, String wanted) {
    return new GoSyntaxException(
        "json: cannot unmarshal %s into Go struct field %s.%s of type %s"
            .formatted(given, type, key, wanted));
  }

  /** A text; empty when it is missing. */
  String text(String key) {
    String text = textOrNull(key);
    return text == null ? "" : text;
  }

  /** A text; {@code null} when it is missing. */
  String textOrNull(String key) {
    Object value = values.get(key.toLowerCase(Locale.ROOT));
    if (value == null || value instanceof String) {
      return (String) value;
    }
    throw wrongType(key, kind(value), "string");
  }

  /** A whole number; 0 when it is missing. */
  long number(String key) {
    Object value = values.get(key.toLowerCase(Locale.ROOT));
    if (value == null) {
      return 0;
    }
    if (!(value instanceof GoJsonParser.Numeral numeral)) {
      throw wrongType(key, kind(value), "int");
    }
    if (!GoJsonParser.isInt64(numeral)) {
      throw wrongType(key, "number " + numeral.text(), "int");
    }
    return Long.parseLong(numeral.text());
  }
}
