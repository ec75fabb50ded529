package org.jpacer.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The values of all settings. Immutable. */
public final class Settings {

  private static final String PREFIX = "jpacer.";
  private static final String VARIABLE_PREFIX = "JPACER_";
  private static final String SECRET_VARIABLE = "JPACER_SECRET_";

  /** Keys below these prefixes are open: the parts that own them read them. */
  private static final List<String> OPEN_PREFIXES =
      List.of("jpacer.secret.", "jpacer.notifier.", "jpacer.datasource.");

  private final Map<Key<?>, Object> values = new HashMap<>();
  private final Set<Key<?>> given = new HashSet<>();
  private final Map<String, String> others = new TreeMap<>();

  private Settings() {}

  /**
   * Reads all settings of this process.
   *
   * @throws InvalidSettingsException if a key is unknown or a value is bad; names all of them
   */
  public static Settings load() {
    Map<String, String> properties = new HashMap<>();
    Properties system = System.getProperties();
    system.stringPropertyNames().forEach(name -> properties.put(name, system.getProperty(name)));
    return load(properties, System.getenv());
  }

  /**
   * Reads all settings.
   *
   * @param properties take precedence over everything else; keys outside {@code jpacer.} are
   *     ignored
   * @param environment takes precedence over the file; variables outside {@code JPACER_} are
   *     ignored
   * @throws InvalidSettingsException if a key is unknown or a value is bad; names all of them
   */
  public static Settings load(Map<String, String> properties, Map<String, String> environment) {
    List<String> problems = new ArrayList<>();
    Map<String, String> variables = new HashMap<>();
    environment.forEach(
        (name, value) -> {
          if (Key.normalized(name).startsWith(VARIABLE_PREFIX)) {
            variables.put(Key.normalized(name), value);
          }
        });
    String config = properties.getOrDefault("jpacer.config", variables.get("JPACER_CONFIG"));
    Map<String, String> file = config == null ? Map.of() : readFile(config, problems);
    refuseUnknown(properties, "the system property ", problems);
    refuseUnknown(file, "the key in " + config + " ", problems);
    refuseUnknownVariables(variables, problems);
    Settings settings = new Settings();
    for (Key<?> key : Keys.all()) {
      String text = properties.get(key.name());
      text = text == null ? variables.get(key.variable()) : text;
      text = text == null ? file.get(key.name()) : text;
      if (text != null) {
        settings.given.add(key);
      }
      text = text == null ? key.defaultText() : text;
      if (text != null) {
        settings.put(key, text, problems);
      }
    }
    settings.keepOthers(file);
    settings.keepOthers(named(variables));
    settings.keepOthers(properties);
    if (!problems.isEmpty()) {
      throw new InvalidSettingsException(problems);
    }
    return settings;
  }

  /** Returns the variables as keys in lower case, with dots; secrets keep their names. */
  private static Map<String, String> named(Map<String, String> variables) {
    Map<String, String> keys = new HashMap<>();
    variables.forEach(
        (name, value) -> {
          if (!name.startsWith(SECRET_VARIABLE)) {
            keys.put(name.toLowerCase(Locale.ROOT).replace('_', '.'), value);
          }
        });
    return keys;
  }

  private void keepOthers(Map<String, String> given) {
    given.forEach(
        (name, value) -> {
          if (OPEN_PREFIXES.stream().anyMatch(name::startsWith)) {
            others.put(name, value);
          }
        });
  }

  /**
   * Returns the settings below an open prefix such as {@code jpacer.notifier.}, without the prefix.
   */
  public Map<String, String> below(String prefix) {
    Map<String, String> found = new TreeMap<>();
    others.forEach(
        (name, value) -> {
          if (name.startsWith(prefix)) {
            found.put(name.substring(prefix.length()), value);
          }
        });
    return found;
  }

  private void put(Key<?> key, String text, List<String> problems) {
    try {
      values.put(key, key.reader().apply(text.strip()));
    } catch (RuntimeException e) {
      problems.add(key.problem(text));
    }
  }

  private static Map<String, String> readFile(String name, List<String> problems) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(name))) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      problems.add("jpacer.config is " + name + "; allowed: a file that can be read: " + e);
    }
    Map<String, String> values = new HashMap<>();
    properties.stringPropertyNames().forEach(key -> values.put(key, properties.getProperty(key)));
    return values;
  }

  private static void refuseUnknown(
      Map<String, String> values, String where, List<String> problems) {
    values.keySet().stream()
        .filter(name -> name.startsWith(PREFIX))
        .filter(name -> Keys.all().stream().noneMatch(key -> key.name().equals(name)))
        .filter(name -> OPEN_PREFIXES.stream().noneMatch(name::startsWith))
        .sorted()
        .forEach(name -> problems.add(where + name + " is unknown; allowed: " + names()));
  }

  private static void refuseUnknownVariables(Map<String, String> variables, List<String> problems) {
    variables.keySet().stream()
        .filter(name -> Keys.all().stream().noneMatch(key -> key.variable().equals(name)))
        .filter(name -> OPEN_PREFIXES.stream().map(Key::normalized).noneMatch(name::startsWith))
        .sorted()
        .forEach(
            name ->
                problems.add(
                    "the environment variable " + name + " is unknown; allowed: " + names()));
  }

  private static String names() {
    return Keys.all().stream().map(Key::name).sorted().collect(Collectors.joining(", "));
  }

  /**
   * Returns the value of a setting that has a default.
   *
   * @throws java.util.NoSuchElementException if it has none and is not set
   */
  public <T> T get(Key<T> key) {
    return find(key).orElseThrow();
  }

  /** Returns whether the setting is set explicitly, even to its default. */
  public boolean isSet(Key<?> key) {
    return given.contains(key);
  }

  /** Returns the value of a setting; empty if it has no default and is not set. */
  @SuppressWarnings("unchecked") // put() stores only what the key's own reader returned
  public <T> Optional<T> find(Key<T> key) {
    return Optional.ofNullable((T) values.get(key));
  }

  /** Returns all values except secret ones. */
  @Override
  public String toString() {
    return Keys.all().stream()
        .filter(key -> values.containsKey(key) && !key.secret())
        .map(key -> key.name() + "=" + values.get(key))
        .collect(Collectors.joining(", "));
  }
}
