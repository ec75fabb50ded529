package org.jpacer.wire.ppacer;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The body of a request on the original's wire: an object whose keys match in any case. The last
 * duplicate key wins, and {@code null} equals missing.
 */
final class GoRequest {

  /** The kinds of fields. */
  enum Kind {
    /** A text; {@code null} leaves it unchanged. */
    TEXT,
    /** A text, or none. */
    TEXT_OR_NONE,
    /** A whole number of 64 bits; {@code null} leaves it unchanged. */
    NUMBER
  }

  private final String type;
  private final Map<String, Object> values = new HashMap<>();
  private GoSyntaxException firstComplaint;

  /**
   * Decodes a body.
   *
   * @param type the name of the original's structure, for error messages
   * @param fields the structure's keys and their kinds
   * @throws GoSyntaxException if the original would not decode it
   */
  GoRequest(byte[] body, String type, Map<String, Kind> fields) {
    this.type = type;
    Object value = GoJsonParser.parse(body);
    if (value instanceof GoJsonParser.Members members) {
      Map<String, String> keys = new HashMap<>();
      fields.keySet().forEach(key -> keys.put(folded(key), key));
      members
          .list()
          .forEach(
              member -> {
                String key = keys.get(folded(member.getKey()));
                if (key != null) {
                  take(key, fields.get(key), member.getValue());
                }
              });
      if (firstComplaint != null) {
        throw firstComplaint;
      }
    } else if (value != null) {
      throw new GoSyntaxException(
          "json: cannot unmarshal " + kind(value) + " into Go value of type api." + type);
    }
  }

  /** Folds the case of a key; Go folds two letters beyond ASCII. */
  private static String folded(String key) {
    return key.replace('\u017F', 's').replace('\u212A', 'k').toLowerCase(Locale.ROOT);
  }

  private void take(String key, Kind wanted, Object value) {
    if (value == null) {
      if (wanted == Kind.TEXT_OR_NONE) {
        values.remove(key);
      }
    } else if (wanted != Kind.NUMBER && value instanceof String) {
      values.put(key, value);
    } else if (wanted == Kind.NUMBER
        && value instanceof GoJsonParser.Numeral numeral
        && numeral.isInt64()) {
      values.put(key, Long.valueOf(numeral.text()));
    } else if (firstComplaint == null) {
      firstComplaint = wrongType(key, wanted, value);
    }
  }

  private GoSyntaxException wrongType(String key, Kind wanted, Object value) {
    String given =
        wanted == Kind.NUMBER && value instanceof GoJsonParser.Numeral numeral
            ? "number " + numeral.text()
            : kind(value);
    return new GoSyntaxException(
        "json: cannot unmarshal %s into Go struct field %s.%s of type %s"
            .formatted(given, type, key, wanted == Kind.NUMBER ? "int" : "string"));
  }

  private static String kind(Object value) {
    if (value instanceof GoJsonParser.Passed || value instanceof GoJsonParser.Members) {
      return value == GoJsonParser.Passed.ARRAY ? "array" : "object";
    }
    if (value instanceof String) {
      return "string";
    }
    return value instanceof Boolean ? "bool" : "number";
  }

  /** Returns a text; empty if it is missing. */
  String text(String key) {
    return (String) values.getOrDefault(key, "");
  }

  /** Returns a text; {@code null} if it is missing. */
  String textOrNull(String key) {
    return (String) values.get(key);
  }

  /** Returns a whole number; 0 if it is missing. */
  long number(String key) {
    return (long) values.getOrDefault(key, 0L);
  }
}
