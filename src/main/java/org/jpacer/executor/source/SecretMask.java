package org.jpacer.executor.source;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Replaces secrets in texts by {@code ***}. A secret shorter than three characters stays. */
public final class SecretMask {

  private static final int SHORTEST = 3;
  private static final String MASK = "***";

  private final List<String> secrets;

  /** Creates a mask; for a secret with several lines, each line is masked. */
  public SecretMask(Collection<String> secrets) {
    this.secrets =
        secrets.stream()
            .flatMap(String::lines)
            .map(String::strip)
            .filter(line -> line.length() >= SHORTEST)
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
  }

  /** Returns a text without the secrets; {@code null} stays {@code null}. */
  String text(String text) {
    String masked = text;
    for (String secret : secrets) {
      masked = masked == null ? null : masked.replace(secret, MASK);
    }
    return masked;
  }

  /** Returns a value without the secrets, down to the innermost list and map. */
  Object value(Object value) {
    if (value instanceof String text) {
      return text(text);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(this::value).toList();
    }
    return value instanceof Map<?, ?> map ? map(map) : value;
  }

  Map<String, Object> map(Map<?, ?> map) {
    Map<String, Object> masked = new LinkedHashMap<>();
    map.forEach((key, inner) -> masked.put(text(String.valueOf(key)), value(inner)));
    return masked;
  }
}
