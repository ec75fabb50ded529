package org.jpacer.dag;

import static java.util.Objects.requireNonNull;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * An object of a DAG document, read key by key. It collects problems instead of throwing them, so
 * that all of them are reported at once. A wrong value reads as absent, and {@code null} counts as
 * absent. Not safe for use by several threads.
 */
public final class DocumentFields {

  private final Map<String, Object> values = new LinkedHashMap<>();
  private final String task;
  private final String path;
  private final List<Problem> problems;
  private final Set<String> known = new LinkedHashSet<>();

  /**
   * Wraps an object.
   *
   * @param values the object; {@code null} counts as empty
   * @param task the task that it belongs to; {@code null} for the whole DAG
   * @param path the prefix of each key in problems, such as {@code with.}
   * @param problems receives what is wrong
   */
  public DocumentFields(Map<?, ?> values, String task, String path, List<Problem> problems) {
    this.task = task;
    this.path = requireNonNull(path, "path");
    this.problems = problems;
    if (values != null) {
      values.forEach((key, value) -> this.values.put(String.valueOf(key), value));
    }
  }

  /** Adds a problem with one of the keys. */
  public void refuse(String key, String reason) {
    problems.add(new Problem(task, path + key, reason));
  }

  /** Returns whether the key is present and not {@code null}. */
  public boolean has(String key) {
    return values.get(key) != null;
  }

  /** Returns the value unchanged; {@code null} if it is absent. */
  public Optional<Object> any(String key) {
    known.add(key);
    return Optional.ofNullable(values.get(key));
  }

  private <T> Optional<T> typed(String key, Class<T> type, String allowed) {
    Optional<Object> value = any(key);
    if (value.isPresent() && !type.isInstance(value.get())) {
      refuse(key, "is " + shown(value.get()) + "; allowed: " + allowed);
      return Optional.empty();
    }
    return value.map(type::cast);
  }

  private static String shown(Object value) {
    String text = String.valueOf(value);
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }

  /** Returns a text; empty if it is absent or wrong. */
  public Optional<String> text(String key) {
    return typed(key, String.class, "a text");
  }

  /** Returns a text that must be present and not empty. */
  public Optional<String> requiredText(String key) {
    Optional<String> text = text(key).filter(value -> !value.isEmpty());
    if (text.isEmpty() && (!has(key) || values.get(key) instanceof String)) {
      refuse(key, "is missing");
    }
    return text;
  }

  /**
   * Returns the value that a text represents.
   *
   * @param reader parses it; an {@link IllegalArgumentException} or {@link DateTimeException} says
   *     what is wrong
   * @param allowed what is allowed, in words
   */
  public <T> Optional<T> parsed(String key, Function<String, T> reader, String allowed) {
    return text(key)
        .flatMap(
            text -> {
              try {
                return Optional.of(reader.apply(text));
              } catch (IllegalArgumentException | DateTimeException e) {
                refuse(key, "is " + shown(text) + ": " + e.getMessage() + "; allowed: " + allowed);
                return Optional.empty();
              }
            });
  }

  /** Returns an ISO-8601 duration. */
  public Optional<Duration> duration(String key) {
    return parsed(key, Duration::parse, "an ISO-8601 duration such as PT30S");
  }

  /** Returns a boolean. */
  public Optional<Boolean> flag(String key) {
    return typed(key, Boolean.class, "true or false");
  }

  /** Returns a whole number of at least {@code least}. */
  public Optional<Integer> count(String key, int least) {
    String allowed = "a whole number from " + least + " to " + Integer.MAX_VALUE;
    return typed(key, Number.class, allowed)
        .flatMap(
            number -> {
              boolean whole =
                  number instanceof Integer
                      || number instanceof Long
                      || number instanceof BigInteger;
              BigInteger value = whole ? new BigInteger(number.toString()) : BigInteger.ZERO;
              if (!whole || value.bitLength() > 31 || value.longValue() < least) {
                refuse(key, "is " + shown(number) + "; allowed: " + allowed);
                return Optional.empty();
              }
              return Optional.of(value.intValue());
            });
  }

  /** Returns a list of texts; empty if it is absent. */
  public List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (Object item : list(key)) {
      if (item instanceof String text) {
        texts.add(text);
      } else {
        refuse(key, "has the item " + shown(item) + "; allowed: a list of texts");
      }
    }
    return texts;
  }

  /** Returns a list; empty if it is absent. */
  public List<?> list(String key) {
    return typed(key, List.class, "a list").map(list -> (List<?>) list).orElse(List.of());
  }

  /** Returns an object; empty if it is absent. */
  public Map<String, Object> object(String key) {
    Map<String, Object> object = new LinkedHashMap<>();
    typed(key, Map.class, "an object")
        .ifPresent(
            map -> ((Map<?, ?>) map).forEach((k, value) -> object.put(String.valueOf(k), value)));
    return Collections.unmodifiableMap(object);
  }

  /** Adds a problem for every key that was not read. */
  public void refuseOthers() {
    values.keySet().stream()
        .filter(key -> !known.contains(key))
        .forEach(key -> refuse(key, "is unknown; allowed: " + String.join(", ", known)));
  }
}
