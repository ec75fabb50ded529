package org.jpacer.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/configuration.md names every key with its default, and nothing else. */
class ConfigurationPageTest {

  private static final Pattern ROW = Pattern.compile("\\| `(jpacer\\.[a-z.-]+)` \\|([^|]*)\\|.*");

  @Test
  void everyKeyIsExplained() throws IOException {
    Map<String, String> explained = new TreeMap<>();
    for (String line : Files.readAllLines(Path.of("docs/configuration.md"))) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        explained.put(row.group(1), row.group(2).strip());
      }
    }
    Map<String, String> known = new TreeMap<>();
    for (Key<?> key : Keys.all()) {
      if (!key.equals(Keys.CONFIG)) {
        known.put(key.name(), key.defaultText() == null ? "–" : key.defaultText());
      }
    }
    assertEquals(known, explained);
  }
}
