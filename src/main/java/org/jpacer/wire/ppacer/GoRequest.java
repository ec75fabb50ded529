package org.jpacer.wire.ppacer;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The body of a request on the original's wire: an object whose keys are matched whatever their
 * case, of which the last one wins, and in which {@code null} and what is missing are the same.
 */
final class GoRequest {

  /** What a field takes. */
  enum Kind {
    /** A text; {@code null} leaves it as it is. */
    TEXT,
    /** A text, or none. */
    TEXT_OR_NONE,
    /** A whole number of 64 bits; {@code null} leaves it as it is. */
    NUMBER
  }

  private final String type;
  private final Map<String, Object> values = new HashMap<>();
  private GoSyntaxException firstComplaint;

  /**
   * Decodes a body.
   *
   * @param type the name of the original's structure, for complaints
   * @param fields the structure's keys, and what each takes
   * @throws GoSyntaxException when the original would not decode it
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

  /** A key without case; Go folds two letters beyond ASCII into it. */
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

  /** A text; empty when it is missing. */
  String text(String key) {
    return (String) values.getOrDefault(key, "");
  }

  /** A text; {@code null} when it is missing. */
  String textOrNull(String key) {
    return (String) values.get(key);
  }

  /** A whole number; 0 when it is missing. */
  long number(String key) {
    return (long) values.getOrDefault(key, 0L);
  }
}
