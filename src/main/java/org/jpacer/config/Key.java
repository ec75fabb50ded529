package org.jpacer.config;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * A setting.
 *
 * @param name its key, such as {@code jpacer.watcher.interval}
 * @param defaultText its default as text; {@code null} if it has none
 * @param allowed the allowed values, in words
 * @param secret whether its value is never shown
 * @param reader parses the text; throws a {@link RuntimeException} for a bad value
 * @param <T> the type of its value
 */
public record Key<T>(
    String name, String defaultText, String allowed, boolean secret, Function<String, T> reader) {

  /** Refuses a key without a name. */
  public Key {
    requireNonNull(name, "name");
    requireNonNull(reader, "reader");
  }

  /**
   * Returns the value that a text represents.
   *
   * @throws InvalidSettingsException if the text is not allowed; names the key and what is allowed
   */
  public T read(String text) {
    try {
      return reader.apply(text.strip());
    } catch (RuntimeException e) {
      throw new InvalidSettingsException(List.of(problem(text)));
    }
  }

  /** Returns the problem of a text that is not an allowed value. */
  String problem(String text) {
    return name + " is " + (secret ? "not shown" : text) + "; allowed: " + allowed;
  }

  /** Returns the name of the environment variable. */
  String variable() {
    return normalized(name);
  }

  static String normalized(String name) {
    return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }

  static Key<String> text(String name, String defaultText) {
    return new Key<>(name, defaultText, "a text", false, text -> text);
  }

  static Key<String> secret(String name) {
    return new Key<>(name, null, "a text", true, text -> text);
  }

  static Key<String> oneOf(String name, String defaultText, String... allowed) {
    return new Key<>(
        name,
        defaultText,
        String.join(", ", allowed),
        false,
        text -> {
          if (!Arrays.asList(allowed).contains(text)) {
            throw new IllegalArgumentException("none of them");
          }
          return text;
        });
  }

  static Key<List<String>> list(String name, String defaultText) {
    return new Key<>(
        name,
        defaultText,
        "names separated by commas",
        false,
        text ->
            Arrays.stream(text.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList());
  }

  static Key<Boolean> flag(String name, boolean defaultValue) {
    return new Key<>(
        name,
        String.valueOf(defaultValue),
        "true or false",
        false,
        text ->
            switch (text) {
              case "true" -> true;
              case "false" -> false;
              default -> throw new IllegalArgumentException("neither");
            });
  }

  static Key<Integer> count(String name, String defaultText, int least, int most) {
    return new Key<>(
        name,
        defaultText,
        "a whole number from " + least + " to " + most,
        false,
        text -> {
          int value = Integer.parseInt(text);
          if (value < least || value > most) {
            throw new IllegalArgumentException("out of range");
          }
          return value;
        });
  }

  static Key<Duration> duration(String name, String defaultText) {
    return new Key<>(
        name,
        defaultText,
        "an ISO-8601 duration of more than zero, such as PT0.5S",
        false,
        text -> {
          Duration value = Duration.parse(text);
          if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException("not positive");
          }
          return value;
        });
  }

  static Key<URI> address(String name, String defaultText) {
    return new Key<>(
        name,
        defaultText,
        "an http or https address such as http://localhost:8080/api",
        false,
        Key::address);
  }

  private static URI address(String text) {
    URI address = URI.create(text);
    boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
    if (!http || address.getHost() == null) {
      throw new IllegalArgumentException("not an address of that kind");
    }
    return address;
  }

  static Key<ZoneId> zone(String name) {
    return new Key<>(
        name,
        "Local",
        "an IANA name such as Europe/Warsaw, or Local",
        false,
        text -> text.equals("Local") ? ZoneId.systemDefault() : ZoneId.of(text));
  }
}
