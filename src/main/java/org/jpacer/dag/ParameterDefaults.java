package org.jpacer.dag;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Fills in the defaults of a JSON Schema for values that are absent. */
final class ParameterDefaults {

  private ParameterDefaults() {}

  static Map<String, Object> fill(Map<?, ?> schema, Map<?, ?> given) {
    Map<String, Object> filled = new LinkedHashMap<>();
    given.forEach((name, value) -> filled.put(String.valueOf(name), value));
    if (schema.get("properties") instanceof Map<?, ?> properties) {
      properties.forEach((name, rule) -> fill(filled, String.valueOf(name), rule));
    }
    return Collections.unmodifiableMap(filled);
  }

  private static void fill(Map<String, Object> filled, String name, Object rule) {
    if (!(rule instanceof Map<?, ?> schema)) {
      return;
    }
    if (!filled.containsKey(name) && schema.containsKey("default")) {
      filled.put(name, schema.get("default"));
    }
    if (filled.get(name) instanceof Map<?, ?> inner) {
      filled.put(name, fill(schema, inner));
    }
  }
}
